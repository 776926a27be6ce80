package org.genscl.plugins.optimizercore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.ShapeException;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.golden.OptimizerGolden;
import org.genscl.testkit.optimizer.Descent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LarsTest {
    private static final double DECAY = 0.1;
    private static final ParameterGroup ALL = ParameterGroup.ALL;
    private static final Descent DESCENT = OptimizerGolden.descent(Collections.nCopies(10, 0.3));

    private static final VariableSpec WEIGHT = Gradients.parameter("w", Shape.of(3, 2));

    private final Backend backend = new DjlBackend(new DjlConfig(1, false, false));

    static Stream<Arguments> optimizers() {
        return Stream.of(
                arguments(
                        "sgd",
                        new SgdConfig(0.1, 0.9, 0, true, DECAY, ALL),
                        new Sgd(new SgdConfig(0.1, 0.9, 0, true, 0, ALL))),
                arguments(
                        "rmsprop",
                        new RmsPropConfig(0.1, 0.99, 1e-8, 0.9, true, DECAY, ALL),
                        new RmsProp(new RmsPropConfig(0.1, 0.99, 1e-8, 0.9, true, 0, ALL))),
                arguments(
                        "adam",
                        new AdamConfig(0.1, 0.9, 0.999, 1e-8, DECAY, ALL),
                        new Adam(new AdamConfig(0.1, 0.9, 0.999, 1e-8, 0, ALL))),
                arguments(
                        "adamw",
                        new AdamWConfig(0.1, 0.9, 0.999, 1e-8, DECAY, ALL),
                        new AdamW(new AdamWConfig(0.1, 0.9, 0.999, 1e-8, 0, ALL))));
    }

    /** The optimizer without decay, fed with gradients that plain Java scaled, goes the same way. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void scalesWhatAnyOptimizerGets(String type, Record config, Optimizer withoutDecay) {
        List<float[]> way = DESCENT.run(backend, SelectedOptimizer.lars(type, config, ALL), false);

        List<float[]> scaled = new ArrayList<>();
        float[] before = DESCENT.start();
        for (int step = 0; step < way.size(); step++) {
            scaled.add(scaled(before, DESCENT.gradients().get(step)));
            before = way.get(step);
        }
        List<float[]> expected = new Descent(DESCENT.shapes(), DESCENT.start(), scaled, DESCENT.rates())
                .run(backend, withoutDecay, false);
        for (int step = 0; step < way.size(); step++) {
            assertThat(way.get(step)).as("after step %d", step + 1).containsExactly(expected.get(step), within(1e-5f));
        }
    }

    private static float[] scaled(float[] parameters, float[] gradients) {
        float[] scaled = new float[gradients.length];
        for (int i = 0; i < DESCENT.shapes().size(); i++) {
            double parameterSquares = 0;
            double gradientSquares = 0;
            for (int j = DESCENT.offset(i); j < DESCENT.offset(i + 1); j++) {
                parameterSquares += parameters[j] * parameters[j];
                gradientSquares += gradients[j] * gradients[j];
            }
            double norm = Math.sqrt(parameterSquares);
            double scale = norm == 0 || gradientSquares == 0
                    ? 1
                    : 0.001 * norm / (Math.sqrt(gradientSquares) + DECAY * norm + 1e-8);
            for (int j = DESCENT.offset(i); j < DESCENT.offset(i + 1); j++) {
                scaled[j] = (float) ((gradients[j] + DECAY * parameters[j]) * scale);
            }
        }
        return scaled;
    }

    @Test
    void leavesBiasesAloneIfTold() {
        SgdConfig config = new SgdConfig(0.1, 0.9, 0, false, DECAY, ParameterGroup.WEIGHTS);
        List<float[]> way = DESCENT.run(backend, SelectedOptimizer.lars("sgd", config, ParameterGroup.WEIGHTS), false);
        List<float[]> everywhere = DESCENT.run(backend, SelectedOptimizer.lars("sgd", config, ALL), false);
        List<float[]> nowhere = DESCENT.run(backend, new Sgd(config), false);
        int weights = DESCENT.offset(1);
        for (int i = 0; i < DESCENT.start().length; i++) {
            assertThat(way.get(9)[i]).isEqualTo((i < weights ? everywhere : nowhere).get(9)[i]);
        }
        assertThat(everywhere.get(9)).isNotEqualTo(nowhere.get(9));
    }

    @Test
    void whereAllVanishesNothingMoves() {
        Descent nothing = new Descent(
                List.of(Shape.of(2, 2)), new float[4], List.of(new float[4], new float[4]), List.of(1.0, 1.0));
        SgdConfig config = new SgdConfig(0.1, 0.9, 0, false, DECAY, ALL);
        assertThat(nothing.run(backend, SelectedOptimizer.lars("sgd", config, ALL), false)
                        .get(1))
                .containsOnly(0);
    }

    @Test
    void aRuleWithinARuleNeedsItsSlots() {
        UpdateRule rule = new Sgd(new SgdConfig(0.1, 0.9, 0, false, 0, ALL)).ruleWithoutDecay(WEIGHT);
        Ops ops = new Ops();
        Tensor any = ops.constant(1);
        assertThatThrownBy(() -> rule.update(ops, new UpdateRule.Operands(any, any, any, any, Map.of())))
                .isInstanceOf(ShapeException.class)
                .hasMessage("inline: input 'momentum_buffer' is FLOAT32 [], given is nothing");
    }

    @Test
    void takesRateAndSlotsFromTheOtherOptimizer() {
        AdamConfig config = new AdamConfig(0.7, 0.9, 0.999, 1e-8, 0, ALL);
        Optimizer lars = SelectedOptimizer.lars("adam", config, ALL);
        assertThat(lars.learningRate()).isEqualTo(0.7);
        assertThat(lars.rule(WEIGHT).slots())
                .isEqualTo(new Adam(config).rule(WEIGHT).slots());
    }
}
