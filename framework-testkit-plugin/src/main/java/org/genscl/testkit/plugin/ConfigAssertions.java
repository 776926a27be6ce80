package org.genscl.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apiguardian.api.API;
import org.genscl.runtime.config.ConfigException;
import org.genscl.runtime.config.ConfigText;
import org.genscl.runtime.plugin.ComponentCatalog;

/**
 * Assertions on a configuration record, as recipes are bound to it. No component is installed for a {@code Selection}
 * among its options.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ConfigAssertions {
    private ConfigAssertions() {}

    /** Fails unless a recipe that gives no option gets this record. */
    public static void assertDefaults(Record expected) {
        assertBinds("", expected);
    }

    /**
     * Fails unless these options give this record.
     *
     * @param options YAML, as beside a component's {@code type}; {@code "alpha: 0.2"}
     */
    public static void assertBinds(String options, Record expected) {
        assertThat(bind(expected.getClass(), options)).isEqualTo(expected);
    }

    /**
     * Fails unless these options are refused.
     *
     * @param options YAML, as beside a component's {@code type}
     * @param line where the mistake is, from 1
     * @param message part of what the user reads
     */
    public static void assertRejects(Class<? extends Record> config, String options, int line, String message) {
        assertThatThrownBy(() -> bind(config, options))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        rejected -> assertThat(rejected.problems()).anySatisfy(problem -> {
                            assertThat(problem.origin().line())
                                    .as("line of: %s", problem)
                                    .isEqualTo(line);
                            assertThat(problem.toString()).contains(message);
                        }));
    }

    private static Record bind(Class<? extends Record> config, String options) {
        return new ConfigText(new NoComponents()).bind(config, options);
    }

    private static final class NoComponents implements ComponentCatalog {
        @Override
        public List<Entry> entries() {
            return List.of();
        }

        @Override
        public List<Failure> failures() {
            return List.of();
        }

        @Override
        public List<PluginDescription> plugins() {
            return List.of();
        }
    }
}
