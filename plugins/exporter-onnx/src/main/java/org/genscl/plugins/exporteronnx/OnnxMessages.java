package org.genscl.plugins.exporteronnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Tensor;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/** Encodes a graph as the messages of {@code onnx.proto}, whose fields have the numbers given here. */
final class OnnxMessages {
    private static final long IR_VERSION = 8;
    private static final long OPSET = 17;

    private static final int MODEL_IR_VERSION = 1;
    private static final int MODEL_PRODUCER_NAME = 2;
    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_OPSET_IMPORT = 8;
    private static final int OPSET_VERSION = 2;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_NAME = 2;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_NAME = 3;
    private static final int NODE_OP_TYPE = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_NAME = 1;
    private static final int ATTRIBUTE_F = 2;
    private static final int ATTRIBUTE_I = 3;
    private static final int ATTRIBUTE_INTS = 8;
    private static final int ATTRIBUTE_TYPE = 20;
    private static final int TYPE_FLOAT = 1;
    private static final int TYPE_INT = 2;
    private static final int TYPE_INTS = 7;
    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_TYPE_ELEMENT = 1;
    private static final int TENSOR_TYPE_SHAPE = 2;
    private static final int SHAPE_DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;
    private static final int DIMENSION_NAME = 2;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_DATA_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int FLOAT32 = 1;
    private static final int INT64 = 7;

    private OnnxMessages() {}

    /**
     * Writes the file's content. Weights go from their memory to the stream.
     *
     * @throws UserException if it would exceed the 2 GiB that a message can have
     */
    static void writeModel(OnnxGraph graph, OutputStream stream) throws IOException {
        byte[] structure = structure(graph);
        List<byte[]> heads = new ArrayList<>();
        long size = structure.length;
        for (Map.Entry<String, HostTensor> weight : graph.initializers().entrySet()) {
            byte[] head = weightHead(weight.getKey(), weight.getValue());
            heads.add(head);
            long length = head.length + (long) weight.getValue().bytes().remaining();
            size += CodedOutputStream.computeTagSize(GRAPH_INITIALIZER)
                    + CodedOutputStream.computeUInt64SizeNoTag(length)
                    + length;
        }
        if (size > Integer.MAX_VALUE - (1 << 10)) {
            throw new UserException("the network has " + (size >> 20)
                    + " MiB of weights, more than an ONNX file can hold: choose another format");
        }
        CodedOutputStream model = CodedOutputStream.newInstance(stream);
        model.writeInt64(MODEL_IR_VERSION, IR_VERSION);
        model.writeString(MODEL_PRODUCER_NAME, "genscl");
        model.writeByteArray(MODEL_OPSET_IMPORT, message(operators -> operators.writeInt64(OPSET_VERSION, OPSET)));
        model.writeTag(MODEL_GRAPH, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        model.writeUInt64NoTag(size);
        model.writeRawBytes(structure);
        Iterator<byte[]> head = heads.iterator();
        for (HostTensor weight : graph.initializers().values()) {
            byte[] fields = head.next();
            ByteBuffer values = weight.bytes();
            model.writeTag(GRAPH_INITIALIZER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            model.writeUInt64NoTag(fields.length + (long) values.remaining());
            model.writeRawBytes(fields);
            model.writeRawBytes(values);
        }
        model.flush();
    }

    /** The graph's fields but for the weights. */
    private static byte[] structure(OnnxGraph graph) {
        return message(fields -> {
            for (OnnxNode node : graph.nodes()) {
                fields.writeByteArray(GRAPH_NODE, node(node));
            }
            fields.writeString(GRAPH_NAME, "network");
            fields.writeByteArray(GRAPH_INPUT, value(graph.input()));
            fields.writeByteArray(GRAPH_OUTPUT, value(graph.output()));
        });
    }

    private static byte[] node(OnnxNode node) {
        return message(fields -> {
            for (String input : node.inputs()) {
                fields.writeString(NODE_INPUT, input);
            }
            fields.writeString(NODE_OUTPUT, node.output());
            fields.writeString(NODE_NAME, node.output());
            fields.writeString(NODE_OP_TYPE, node.operator());
            for (Map.Entry<String, Object> attribute : node.attributes().entrySet()) {
                fields.writeByteArray(NODE_ATTRIBUTE, attribute(attribute.getKey(), attribute.getValue()));
            }
        });
    }

    private static byte[] attribute(String name, Object value) {
        return message(fields -> {
            fields.writeString(ATTRIBUTE_NAME, name);
            if (value instanceof Float number) {
                fields.writeFloat(ATTRIBUTE_F, number);
                fields.writeEnum(ATTRIBUTE_TYPE, TYPE_FLOAT);
            } else if (value instanceof Long number) {
                fields.writeInt64(ATTRIBUTE_I, number);
                fields.writeEnum(ATTRIBUTE_TYPE, TYPE_INT);
            } else {
                for (Object number : (List<?>) value) {
                    fields.writeInt64(ATTRIBUTE_INTS, (Long) number);
                }
                fields.writeEnum(ATTRIBUTE_TYPE, TYPE_INTS);
            }
        });
    }

    /** The first size is the batch's, and open. */
    private static byte[] value(Map.Entry<String, Tensor> named) {
        int[] sizes = named.getValue().shape().toArray();
        byte[] shape = message(fields -> {
            for (int i = 0; i < sizes.length; i++) {
                int axis = i;
                fields.writeByteArray(SHAPE_DIMENSION, message(dimension -> {
                    if (axis == 0) {
                        dimension.writeString(DIMENSION_NAME, "batch");
                    } else {
                        dimension.writeInt64(DIMENSION_VALUE, sizes[axis]);
                    }
                }));
            }
        });
        byte[] tensor = message(fields -> {
            fields.writeEnum(TENSOR_TYPE_ELEMENT, FLOAT32);
            fields.writeByteArray(TENSOR_TYPE_SHAPE, shape);
        });
        return message(fields -> {
            fields.writeString(VALUE_NAME, named.getKey());
            fields.writeByteArray(VALUE_TYPE, message(type -> type.writeByteArray(TYPE_TENSOR, tensor)));
        });
    }

    /** All of a weight's fields up to its values. */
    private static byte[] weightHead(String name, HostTensor weight) {
        return message(fields -> {
            for (int size : weight.shape().toArray()) {
                fields.writeInt64(TENSOR_DIMS, size);
            }
            fields.writeInt32(TENSOR_DATA_TYPE, weight.type() == DType.INT64 ? INT64 : FLOAT32);
            fields.writeString(TENSOR_NAME, name);
            fields.writeTag(TENSOR_RAW_DATA, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            fields.writeUInt32NoTag(weight.bytes().remaining());
        });
    }

    private static byte[] message(Fields fields) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
            fields.write(coded);
            coded.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("cannot encode in memory", e);
        }
    }

    /** Writes the fields of a message. */
    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream message) throws IOException;
    }
}
