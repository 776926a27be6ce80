package org.genscl.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class OpsTest {
    private final Ops ops = new Ops();

    private Tensor input(int... shape) {
        return ops.input("x" + java.util.Arrays.toString(shape), Shape.of(shape));
    }

    private static VariableSpec variable(String name, DType type, int... shape) {
        return new VariableSpec(name, Shape.of(shape), type, type == DType.FLOAT32, new Initializer.Constant(0));
    }

    @Test
    void elementwiseOperandsBroadcast() {
        assertThat(ops.add(input(2, 3, 4), input(3, 1)).shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat(ops.where(input(2, 1), input(3), ops.constant(0)).shape()).isEqualTo(Shape.of(2, 3));
        assertThatThrownBy(() -> ops.multiply(input(2, 3), input(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("multiply: shapes [2, 3] and [2] do not broadcast");
    }

    @Test
    void reductionsRemoveOrKeepTheirAxes() {
        Tensor x = input(2, 3, 4, 5);
        assertThat(ops.mean(x, Axes.spatial()).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(ops.sum(x, Axes.of(-1, 0)).shape()).isEqualTo(Shape.of(3, 4));
        assertThat(ops.max(x, Axes.of(1).keepDimensions()).shape()).isEqualTo(Shape.of(2, 1, 4, 5));
        assertThat(ops.norm(x).shape()).isEqualTo(Shape.scalar());
        assertThat(ops.sum(x, Axes.all().keepDimensions()).shape()).isEqualTo(Shape.of(1, 1, 1, 1));
        assertThat(ops.argMax(x, -2).shape()).isEqualTo(Shape.of(2, 3, 5));
    }

    @Test
    void transposedOperandsOfMatrixProductsAreFolded() {
        Tensor a = input(4, 3);
        Tensor b = input(5, 4);
        Tensor product = ops.matMul(ops.transpose(a), ops.transpose(b));
        assertThat(product.shape()).isEqualTo(Shape.of(3, 5));
        assertThat(product.op()).isEqualTo(new Op.MatMul(true, true));
        assertThat(product.inputs()).containsExactly(a, b);
        assertThat(Graph.of(Map.of("y", product)).tensors()).containsExactly(a, b, product);
        assertThatThrownBy(() -> ops.matMul(a, b))
                .isInstanceOf(ShapeException.class)
                .hasMessage("matMul: [4, 3] times [5, 4]");
    }

    @Test
    void batchedMatrixProductsShareTheirLeadingAxes() {
        Tensor a = input(2, 6, 4, 3);
        Tensor b = input(2, 6, 5, 3);
        Tensor product = ops.batchMatMul(a, ops.transpose(b));
        assertThat(product.shape()).isEqualTo(Shape.of(2, 6, 4, 5));
        assertThat(product.op()).isEqualTo(new Op.BatchMatMul(false, true));
        assertThatThrownBy(() -> ops.batchMatMul(a, input(6, 2, 3, 5))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> ops.batchMatMul(input(4, 3), input(3, 4))).isInstanceOf(ShapeException.class);
    }

    @Test
    void permutationsOtherThanATransposeAreNotFolded() {
        Tensor b = ops.permute(input(3, 2, 4), 1, 0, 2);
        assertThat(ops.batchMatMul(b, input(2, 4, 5)).inputs()).isNotEmpty();
    }

    @Test
    void convolutionAndPoolingCountTheirWindows() {
        Tensor images = input(2, 4, 7, 6);
        assertThat(ops.conv2d(images, input(8, 2, 3, 3), 2, 1, 2).shape()).isEqualTo(Shape.of(2, 8, 4, 3));
        assertThat(ops.maxPool2d(images, 3, 2, 1).shape()).isEqualTo(Shape.of(2, 4, 4, 3));
        assertThatThrownBy(() -> ops.averagePool2d(images, 8, 1, 0))
                .hasMessageStartingWith("averagePool2d: a window of 8 is larger than axis 2");
        assertThatThrownBy(() -> ops.conv2d(images, input(8, 4, 3, 3), 1, 1, 2)).isInstanceOf(ShapeException.class);
    }

    @Test
    void normalizationsKeepTheShape() {
        Tensor x = input(2, 3, 4);
        assertThat(ops.layerNorm(x, input(4), input(4), 1e-5).shape()).isEqualTo(x.shape());
        assertThatThrownBy(() -> ops.layerNorm(x, input(3), input(4), 1e-5)).isInstanceOf(ShapeException.class);
        assertThat(ops.normalize(x, 1).shape()).isEqualTo(x.shape());
        assertThat(ops.logSoftmax(x, -1).op()).isEqualTo(new Op.Softmax(SoftmaxFunction.LOG_SOFTMAX, 2));
    }

    @Test
    void integersAreMovedButNotComputedWith() {
        Tensor count = ops.variable(variable("count", DType.INT64, 2, 3));
        assertThat(ops.reshape(count, 6).type()).isEqualTo(DType.INT64);
        assertThatThrownBy(() -> ops.relu(count))
                .isInstanceOf(ShapeException.class)
                .hasMessage("relu: needs FLOAT32, got INT64 [2, 3]");
    }

    @Test
    void aNameIsOneVariable() {
        Tensor weight = ops.variable(variable("w", DType.FLOAT32, 2));
        assertThat(ops.variable(variable("w", DType.FLOAT32, 2))).isSameAs(weight);
        assertThatThrownBy(() -> ops.variable(variable("w", DType.FLOAT32, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'w' is declared twice");
        assertThatThrownBy(() -> ops.permute(weight, 1)).hasMessageContaining("not a permutation of the axes");
    }
}
