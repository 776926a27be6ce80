package org.genscl.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class GraphCostTest {
    private final Ops ops = new Ops();

    private Tensor parameter(String name, int... shape) {
        return ops.variable(new VariableSpec(name, Shape.of(shape), DType.FLOAT32, true, new Initializer.Constant(0)));
    }

    /** 8 filters of 3x3 over 2 images of 4 channels and 10x10, in 2 groups; then a linear layer of 5. */
    private Graph network() {
        Tensor images = ops.input("images", Shape.of(2, 4, 10, 10));
        Tensor maps = ops.relu(ops.conv2d(images, parameter("conv", 8, 2, 3, 3), 1, 1, 2));
        Tensor features = ops.mean(maps, Axes.spatial());
        Tensor logits = ops.matMul(features, ops.transpose(parameter("fc", 5, 8)));
        return Graph.of(Map.of("loss", ops.mean(ops.multiply(logits, logits))));
    }

    private static final long CONVOLUTION = 2L * (2 * 8 * 10 * 10) * (2 * 3 * 3);
    private static final long PRODUCT = 2L * (2 * 5) * 8;

    @Test
    void countsAMultiplicationAndItsAdditionAsTwo() {
        assertThat(new GraphCost(network()).forwardFlops()).isEqualTo(CONVOLUTION + PRODUCT);
    }

    @Test
    void theBackwardPassDoesNotDifferentiateTheImages() {
        assertThat(new GraphCost(network()).trainingFlops()).isEqualTo(2 * CONVOLUTION + 3 * PRODUCT);
    }

    @Test
    void nothingIsDifferentiatedBehindAStop() {
        Tensor x = ops.input("x", Shape.of(6, 7));
        Tensor teacher = ops.stopGradient(ops.matMul(x, parameter("w", 7, 7)));
        Graph graph = Graph.of(Map.of("loss", ops.mean(ops.matMul(teacher, parameter("v", 7, 3)))));
        assertThat(new GraphCost(graph).trainingFlops()).isEqualTo(2L * 6 * 7 * 7 * (1 + 1) + 2L * 6 * 3 * 7 * (1 + 1));
    }

    @Test
    void keepsEachTensorOnceAndFeatureMapsInHalfInMixedPrecision() {
        long images = 2 * 4 * 10 * 10;
        long maps = 2 * 8 * 10 * 10;
        long features = 2 * 8;
        long logits = 2 * 5;
        assertThat(new GraphCost(network()).keptBytes(Precision.FP32))
                .isEqualTo(4 * (images + maps + features + logits));
        assertThat(new GraphCost(network()).keptBytes(Precision.BF16))
                .isEqualTo(2 * (images + maps) + 4 * (features + logits));
    }

    @Test
    void aStepHoldsGradientsAndTheRulesState() {
        UpdateRule rule = UpdateRule.trace(
                List.of(new UpdateRule.Slot("m", 0), new UpdateRule.Slot("v", 0)),
                Optional.empty(),
                (own, operands) -> Map.of(
                        UpdateRule.PARAMETER,
                        own.subtract(operands.parameter(), operands.gradient()),
                        "m",
                        operands.gradient(),
                        "v",
                        operands.gradient()));
        Graph graph = network();
        ProgramCost cost = ProgramCost.of(
                new Program(Optional.of(new Program.Training(graph, Map.of("fc", rule))), Map.of(), Precision.FP32));
        assertThat(cost.images()).isEqualTo(2);
        assertThat(cost.variableBytes()).isEqualTo(4 * (8 * 2 * 3 * 3 + 5 * 8));
        assertThat(cost.gradientBytes()).isEqualTo(4 * 5 * 8);
        assertThat(cost.optimizerBytes()).isEqualTo(2 * 4 * 5 * 8);
        assertThat(cost.inputBytes()).isEqualTo(4 * 2 * 4 * 10 * 10);
    }
}
