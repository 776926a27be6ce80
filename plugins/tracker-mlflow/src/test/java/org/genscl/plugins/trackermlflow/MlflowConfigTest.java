package org.genscl.plugins.trackermlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.error.InvalidOptionException;
import org.junit.jupiter.api.Test;

final class MlflowConfigTest {
    private static MlflowConfig config(Optional<String> uri, Optional<String> experiment, List<String> tags) {
        return new MlflowConfig(uri, experiment, Optional.empty(), tags, 1, 60);
    }

    @Test
    void tagsAreNamesAndValues() {
        assertThat(config(Optional.empty(), Optional.empty(), List.of("a=1", "b=x=y", "c="))
                        .tagsByName())
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "x=y"), Map.entry("c", ""));
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertThatThrownBy(() -> config(Optional.of("mlruns"), Optional.empty(), List.of()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContainingAll("http://HOST:PORT", "'mlruns'");
        assertThatThrownBy(() -> config(Optional.of("http://alice:S3CRET@host"), Optional.empty(), List.of()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContainingAll("MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD")
                .hasMessageNotContaining("S3CRET");
        assertThatThrownBy(() -> config(Optional.of("http://alice:S3/CRET@host"), Optional.empty(), List.of()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageNotContaining("CRET");
        assertThatThrownBy(() -> config(Optional.empty(), Optional.of("it's"), List.of()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("without quotes");
        assertThatThrownBy(() -> config(Optional.empty(), Optional.empty(), List.of("=1")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("name=value");
    }
}
