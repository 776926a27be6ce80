package org.genscl.plugins.exporteronnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A use of an ONNX operator.
 *
 * @param attributes {@link Long}, {@link Float}, or a list of Long, by name
 */
record OnnxNode(String operator, List<String> inputs, String output, Map<String, Object> attributes) {

    OnnxNode(String operator, List<String> inputs, String output) {
        this(operator, inputs, output, Map.of());
    }

    OnnxNode with(String attribute, long value) {
        return and(attribute, value);
    }

    OnnxNode with(String attribute, float value) {
        return and(attribute, value);
    }

    OnnxNode with(String attribute, List<Integer> values) {
        return and(attribute, values.stream().map(Integer::longValue).toList());
    }

    private OnnxNode and(String attribute, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new OnnxNode(operator, inputs, output, more);
    }
}
