package org.genscl.plugins.trackermlflow;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is, and who logs in there. They are kept apart, so that a password in an address is neither written nor
 * printed.
 *
 * @param uri without user and password
 * @param login from the address, {@code user:password}
 */
record ServerAddress(String uri, Optional<Login> login) {
    /** What an address must be. */
    static final String FORMS =
            "must be the address of an MLflow server, http://HOST:PORT or https://HOST, or databricks://PROFILE";

    private static final Pattern LOGIN = Pattern.compile("^([A-Za-z]+://)([^/]*)@");
    private static final Pattern SECRET = Pattern.compile("(://)\\S*@");

    /** Who logs in. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** Splits an address. */
    static ServerAddress of(String text) {
        String trimmed = text.replaceAll("/+$", "");
        Matcher matcher = LOGIN.matcher(trimmed);
        if (!matcher.find()) {
            return new ServerAddress(trimmed, Optional.empty());
        }
        String[] parts = matcher.group(2).split(":", 2);
        Login login = new Login(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        return new ServerAddress(matcher.group(1) + trimmed.substring(matcher.end()), Optional.of(login));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A bare percent sign stands for itself.
            return text;
        }
    }

    /** Whether the client can make something of it. */
    boolean isUsable() {
        try {
            URI parsed = URI.create(uri);
            boolean isHttp = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
            boolean isHost = parsed.getHost() != null && parsed.getPort() <= 0xFFFF;
            return isHttp && isHost || login.isEmpty() && uri.matches("databricks(://[^/@]+)?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Any text with whatever may be a password in it made unreadable. */
    static String hidden(String text) {
        return SECRET.matcher(text).replaceAll("$1***@");
    }
}
