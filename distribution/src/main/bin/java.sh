# Sourced by the start scripts: sets $java to Java 17 or newer, or exits with a message and code 2.

fail() {
    printf 'genscl: %s\n' "$1" >&2
    exit "$2"
}

java=java
if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
fi
command -v "$java" >/dev/null 2>&1 || fail "no Java found: install Java 17 or newer, or set JAVA_HOME" 2
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
case $version in
    1.* | 9 | 1[0-6]) fail "this is Java $version ($java): Java 17 or newer is needed" 2 ;;
esac
