package org.genscl.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.operation.OpCase;
import org.junit.jupiter.api.Test;

/**
 * GELU, layer normalization and the batched matrix product with their gradients, as PyTorch 2.7.1 computes them. A test
 * of a backend extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class OperationGolden {
    private static final float TOLERANCE = 2e-5f;

    private static final float[] GELU = {
        -0f,
        -0.00405022502f,
        -0.10021086f,
        -0.169970512f,
        -0.0460172184f,
        0f,
        0.0539827831f,
        0.580029488f,
        1.39978909f,
        2.99594975f,
        6f
    };

    private static final float[] GELU_GRADIENT = {
        -2.98023224e-08f,
        -0.0119456053f,
        -0.127469152f,
        0.000774204731f,
        0.420476824f,
        0.5f,
        0.579523146f,
        0.999225795f,
        1.12746918f,
        1.01194561f,
        1f
    };

    private static final float[] LAYER_NORM = {
        0.427039117f,
        0.5f,
        0.0590130389f,
        0.914592147f,
        0.427039117f,
        0.5f,
        0.0590130389f,
        0.914592147f,
        -0.528318405f,
        0.5f,
        1.25265527f,
        1.55929208f,
        -0.528318405f,
        0.5f,
        1.25265527f,
        1.55929208f,
        -0.528318405f,
        0.5f,
        1.25265527f,
        1.55929208f,
        -1.67874241f,
        0.5f,
        -2.21496964f,
        1.33574843f
    };

    private static final float[] LAYER_NORM_X = {
        0.506846189f,
        -0.998767376f,
        0.477021933f,
        0.0148994327f,
        0.0968984365f,
        0.23105967f,
        -0.752805114f,
        0.424847066f,
        -1.59064972f,
        0.0168355405f,
        0.387152404f,
        1.18666184f,
        0.353483111f,
        0.572290957f,
        -0.446069539f,
        -0.479704559f,
        -0.942609668f,
        0.201990396f,
        0.109422028f,
        0.631197274f,
        0.882710159f,
        -0.799457967f,
        -0.744014919f,
        0.660762608f
    };

    private static final float[] LAYER_NORM_WEIGHT = {0.350851655f, 0.144385338f, 1.36443877f, -0.920475006f};

    private static final float[] LAYER_NORM_BIAS = {0.25f, 0.75f, -1.5f, -1f};

    private static final float[] PRODUCT = {
        1.875f, -0.3125f, -0.4375f, 0.8125f, -1.5625f, -1.125f, 1.375f, -0.9375f, 1.75f, -0.6875f, 1f, -1.4375f, 1.25f,
        -1.3125f, 1.625f, -0.9375f
    };

    private static final float[] PRODUCT_FIRST = {
        3.1875f, -1.0625f, 0.1875f, -1.0625f, 1.625f, -1.1875f, -1.1875f, 3.625f, -1.1875f, 1.5f, -1.1875f, 1.625f
    };

    private static final float[] PRODUCT_SECOND = {
        1.5625f, 0.625f, -0.3125f, 1.3125f, -0.875f, -0.3125f, -1.6875f, 0.375f, 0.375f, 1.5f, 0.25f, -0.3125f, 0.625f,
        1.375f, -0.625f, -0.25f, -0.0625f, -0.5625f, 0.25f, -0.125f, 0.875f, -0.625f, -1.5625f, 0.9375f
    };

    /** The backend under test, which computes on CPU in FP32. */
    protected abstract Backend backend();

    /** Quarters from −1.25 to 1.25, in another order for each factor. */
    private static HostTensor pattern(int factor, int... shape) {
        Shape all = Shape.of(shape);
        float[] values = new float[(int) all.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * factor % 11 - 5) / 4f;
        }
        return HostTensor.of(all, values);
    }

    /** Checks the value, and the gradients of Σ value · weights. */
    private void check(
            List<HostTensor> operands, OpCase.Trace trace, HostTensor weights, float[] value, List<float[]> gradients) {
        Ops ops = new Ops();
        Map<String, HostTensor> variables = new LinkedHashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            variables.put("x" + i, operands.get(i));
        }
        List<Tensor> tensors = variables.entrySet().stream()
                .map(entry -> ops.variable(
                        Gradients.parameter(entry.getKey(), entry.getValue().shape())))
                .toList();
        Tensor y = trace.of(ops, tensors);
        Program program = new Program(Optional.empty(), Map.of("f", Graph.of(Map.of("y", y))), Precision.FP32);
        try (Session session = backend().open(program, DeviceSpec.cpu(), new ProgramState(0, variables, Map.of()))) {
            assertThat(session.call("f", Map.of()).get("y").toFloatArray()).containsExactly(value, within(TOLERANCE));
        }
        Tensor loss = ops.sum(ops.multiply(y, ops.input("weights", weights.shape())));
        Gradients actual =
                Gradients.of(backend(), Graph.of(Map.of("loss", loss)), variables, Map.of("weights", weights));
        for (int i = 0; i < gradients.size(); i++) {
            assertThat(actual.values().get("x" + i)).containsExactly(gradients.get(i), within(TOLERANCE));
        }
    }

    @Test
    void gelu() {
        Shape shape = Shape.of(11);
        HostTensor x = HostTensor.of(shape, new float[] {-6, -3, -1.5f, -0.75f, -0.1f, 0, 0.1f, 0.75f, 1.5f, 3, 6});
        HostTensor ones = HostTensor.of(shape, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        check(List.of(x), (ops, in) -> ops.gelu(in.get(0)), ones, GELU, List.of(GELU_GRADIENT));
    }

    @Test
    void layerNorm() {
        check(
                List.of(pattern(3, 2, 3, 4), pattern(5, 4), pattern(7, 4)),
                (ops, in) -> ops.layerNorm(in.get(0), in.get(1), in.get(2), 1e-5),
                pattern(4, 2, 3, 4),
                LAYER_NORM,
                List.of(LAYER_NORM_X, LAYER_NORM_WEIGHT, LAYER_NORM_BIAS));
    }

    @Test
    void batchMatMul() {
        check(
                List.of(pattern(3, 2, 2, 3), pattern(5, 2, 4, 3)),
                (ops, in) -> ops.batchMatMul(in.get(0), ops.transpose(in.get(1))),
                pattern(4, 2, 2, 4),
                PRODUCT,
                List.of(PRODUCT_FIRST, PRODUCT_SECOND));
    }
}
