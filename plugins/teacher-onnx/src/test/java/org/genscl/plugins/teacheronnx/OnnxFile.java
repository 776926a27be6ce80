package org.genscl.plugins.teacheronnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes ONNX files: messages with the field numbers of {@code onnx.proto}. The inputs come to the graph's first nodes,
 * which make {@code x}; a matrix makes {@code y} of the flattened {@code x}; the last nodes make outputs of that.
 */
record OnnxFile(
        int opset,
        List<Message> inputs,
        List<Message> first,
        float[][] matrix,
        List<Message> last,
        List<String> outputs) {
    static final int FLOAT32 = 1;
    static final int FLOAT64 = 11;

    /** One input {@code x}, logits {@code y}. */
    static OnnxFile classifier(float[][] matrix, int... shape) {
        return new OnnxFile(17, List.of(input("x", FLOAT32, shape)), List.of(), matrix, List.of(), List.of("y"));
    }

    OnnxFile withOpset(int version) {
        return new OnnxFile(version, inputs, first, matrix, last, outputs);
    }

    OnnxFile withInputs(List<Message> changed, Message... nodes) {
        return new OnnxFile(opset, changed, List.of(nodes), matrix, last, outputs);
    }

    OnnxFile withOutputs(List<String> changed, Message... nodes) {
        return new OnnxFile(opset, inputs, first, matrix, List.of(nodes), changed);
    }

    /** @param shape −1 stands for any size */
    static Message input(String name, int type, int... shape) {
        Message dimensions = new Message();
        for (int size : shape) {
            dimensions.message(1, size < 0 ? new Message().text(2, "any") : new Message().number(1, size));
        }
        Message tensor = new Message().number(1, type).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    static Message node(String operator, List<String> inputs, String output, Message... attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(4, operator);
        Arrays.stream(attributes).forEach(attribute -> node.message(5, attribute));
        return node;
    }

    static Message attribute(String name, int value) {
        return new Message().text(1, name).number(3, value).number(20, 2);
    }

    Path write(Path file) throws IOException {
        Message graph = new Message();
        first.forEach(node -> graph.message(1, node));
        graph.message(1, node("Flatten", List.of("x"), "flat"));
        graph.message(1, node("MatMul", List.of("flat", "w"), "y"));
        last.forEach(node -> graph.message(1, node));
        graph.text(2, "teacher").message(5, weights());
        inputs.forEach(input -> graph.message(11, input));
        outputs.forEach(output -> graph.message(12, input(output, FLOAT32, -1, -1)));
        Message model = new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, opset));
        return Files.write(file, model.toByteArray());
    }

    private Message weights() {
        ByteBuffer raw =
                ByteBuffer.allocate(4 * matrix.length * matrix[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : matrix) {
            for (float value : row) {
                raw.putFloat(value);
            }
        }
        return new Message()
                .number(1, matrix.length)
                .number(1, matrix[0].length)
                .number(2, FLOAT32)
                .text(8, "w")
                .bytes(9, raw.array());
    }
}
