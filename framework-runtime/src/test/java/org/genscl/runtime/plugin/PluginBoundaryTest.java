package org.genscl.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.schedule.Schedule;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginBoundaryTest {
    private static final PluginDescription OUTER =
            new PluginDescription("outer", "1.0.0", "", Path.of("outer.zip"), "00");
    private static final PluginDescription INNER =
            new PluginDescription("inner", "2.0.0", "", Path.of("inner.zip"), "11");
    private static final Schedule.Progress PROGRESS = new Schedule.Progress(1, 2, 0, 1);

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private static PluginBoundary boundary(PluginDescription plugin) {
        return new PluginBoundary(new URLClassLoader(plugin.id(), new URL[0], null), Optional.of(plugin));
    }

    private static String context() {
        return Thread.currentThread().getContextClassLoader().getName();
    }

    @Test
    void callsHaveTheLoaderOfTheirPluginAndReturnToTheCallers() {
        List<String> seen = new ArrayList<>();
        Schedule inner = boundary(INNER).around(Schedule.class, (base, progress) -> {
            seen.add(context());
            return base;
        });
        Schedule outer = boundary(OUTER).around(Schedule.class, (base, progress) -> {
            seen.add(context());
            double rate = inner.learningRate(base, progress);
            seen.add(context());
            return rate;
        });

        assertThat(outer.learningRate(0.5, PROGRESS)).isEqualTo(0.5);
        assertThat(seen).containsExactly("outer", "inner", "outer");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void whatComponentsHandOutIsBehindTheBoundaryToo() {
        List<String> seen = new ArrayList<>();
        Dataset dataset = boundary(INNER).around(Dataset.class, new Dataset() {
            @Override
            public DatasetInfo info() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void prepare(TransferListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ImageSource open(Split split) {
                return new ImageSource() {
                    @Override
                    public int size() {
                        seen.add("size " + context());
                        return 3;
                    }

                    @Override
                    public int label(int index) {
                        throw new IllegalStateException("label " + index);
                    }

                    @Override
                    public Image image(int index) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public String digest() {
                        return "";
                    }

                    @Override
                    public void close() {
                        seen.add("close " + context());
                    }
                };
            }
        });
        try (ImageSource source = dataset.open(Split.TRAIN)) {
            assertThat(source.size()).isEqualTo(3);
            assertThatThrownBy(() -> source.label(7))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("label 7")
                    .satisfies(failure -> assertThat(ThrownBy.in(failure)).contains(INNER));
        }
        assertThat(seen).containsExactly("size inner", "close inner");
        // A default method of the contract.
        Image image = new Image(1, 1, 3, new byte[3]);
        assertThat(dataset.evaluationView(image)).isSameAs(image);
    }

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("an exception"),
                new AssertionError("an error"),
                new StackOverflowError(),
                new NoClassDefFoundError("missing"),
                new ExceptionInInitializerError("initializer"),
                new IllegalStateException("around", new AssertionError("cause")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theInnermostPluginIsNamedAndTheFailureStaysAsItIs(Throwable thrown) {
        Schedule inner = boundary(INNER).around(Schedule.class, (base, progress) -> sneak(thrown));
        Schedule outer = boundary(OUTER).around(Schedule.class, inner);

        assertThatThrownBy(() -> outer.learningRate(1, PROGRESS))
                .isSameAs(thrown)
                .satisfies(failure -> assertThat(ThrownBy.in(failure)).contains(INNER));
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void aCauseKeepsItsPluginWhenAnotherWrapsIt() {
        Schedule inner = boundary(INNER).around(Schedule.class, (base, progress) -> {
            throw new IllegalStateException("inner");
        });
        Supplier<Double> wrapping = () -> {
            try {
                return inner.learningRate(1, PROGRESS);
            } catch (IllegalStateException e) {
                throw new IllegalArgumentException("outer", e);
            }
        };

        assertThatThrownBy(() -> boundary(OUTER).call(wrapping))
                .satisfies(failure -> assertThat(ThrownBy.in(failure)).contains(INNER));
    }

    @Test
    void messagesForTheUserBlameNobody() {
        for (RuntimeException told :
                List.of(new UserException("a mistake"), new ResourceException("no memory", null))) {
            assertThatThrownBy(() -> boundary(INNER).call(() -> {
                        throw told;
                    }))
                    .isSameAs(told)
                    .satisfies(failure -> assertThat(ThrownBy.in(failure)).isEmpty());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> double sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
