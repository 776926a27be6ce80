package org.genscl.plugins.trackermlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.genscl.plugins.trackermlflow.ServerAddress.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://alice:S3CRET@host:5000/path/, https://host:5000/path, alice, S3CRET",
        "http://alice:p@ss@host, http://host, alice, p@ss",
        "http://alice:p%40s%2Fs+%@host, http://host, alice, p%40s%2Fs+%",
        "http://alice:p%40s%2Fs+@host, http://host, alice, p@s/s+",
        "http://alice@host, http://host, alice, ''"
    })
    void theLoginIsTakenOut(String text, String uri, String user, String password) {
        ServerAddress address = ServerAddress.of(text);

        assertThat(address.uri()).isEqualTo(uri);
        assertThat(address.login()).hasValue(new Login(user, password));
        assertThat(address.isUsable()).isTrue();
    }

    @Test
    void noTextShowsAPassword() {
        assertThat(ServerAddress.of("http://alice:S3CRET@host")).asString().doesNotContain("S3CRET");
        assertThat(ServerAddress.hidden("http://alice:S3C/RET@host is wrong")).isEqualTo("http://***@host is wrong");
        assertThat(ServerAddress.hidden("http://host is wrong")).isEqualTo("http://host is wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:5000",
                "https://mlflow.example.org/path",
                "databricks",
                "databricks://my",
                "http://a:b@localhost"
            })
    void addresses(String uri) {
        assertThat(ServerAddress.of(uri).isUsable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mlruns",
                "file:///tmp/mlruns",
                "sqlite:///mlflow.db",
                "localhost:5000",
                "http://",
                "http:///x",
                "http://h:70000",
                "http://a:p/w@h",
                "a:b@databricks",
                "a b"
            })
    void notAddresses(String uri) {
        assertThat(ServerAddress.of(uri).isUsable()).isFalse();
    }
}
