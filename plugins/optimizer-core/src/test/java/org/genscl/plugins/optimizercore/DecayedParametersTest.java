package org.genscl.plugins.optimizercore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.golden.OptimizerGolden;
import org.genscl.testkit.optimizer.Descent;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecayedParametersTest {

    static Stream<Named<BiFunction<Double, ParameterGroup, Optimizer>>> optimizers() {
        return Stream.of(
                Named.of("sgd", (decay, group) -> new Sgd(new SgdConfig(0.1, 0.9, 0.5, false, decay, group))),
                Named.of(
                        "rmsprop",
                        (decay, group) -> new RmsProp(new RmsPropConfig(0.1, 0.99, 1e-8, 0, false, decay, group))),
                Named.of("adam", (decay, group) -> new Adam(new AdamConfig(0.1, 0.9, 0.999, 1e-8, decay, group))),
                Named.of("adamw", (decay, group) -> new AdamW(new AdamWConfig(0.1, 0.9, 0.999, 1e-8, decay, group))));
    }

    /** The first of the three parameters is a matrix, the others are vectors. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void weightsAloneDecay(BiFunction<Double, ParameterGroup, Optimizer> optimizer) {
        Backend backend = new DjlBackend(new DjlConfig(1, false, false));
        Descent descent = OptimizerGolden.descent(Collections.nCopies(10, 0.1));
        List<float[]> weights = descent.run(backend, optimizer.apply(0.5, ParameterGroup.WEIGHTS), false);
        List<float[]> all = descent.run(backend, optimizer.apply(0.5, ParameterGroup.ALL), false);
        List<float[]> none = descent.run(backend, optimizer.apply(0.0, ParameterGroup.ALL), false);
        for (int i = 0; i < descent.start().length; i++) {
            assertThat(weights.get(9)[i]).isEqualTo((i < descent.offset(1) ? all : none).get(9)[i]);
            assertThat(all.get(9)[i]).isNotEqualTo(none.get(9)[i]);
        }
    }
}
