package org.genscl.plugins.weightspytorch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.tensor.HostTensor;

/**
 * Gives a classifier's weights the names of {@link ClassifierNetwork}. Elsewhere the linear layer is {@code classifier}
 * (timm's EfficientNets) or {@code fc} (torchvision, SupContrast's {@code SupCEResNet}), and only SupContrast prefixes
 * the names of the encoder.
 */
final class ClassifierNames {
    private static final String ENCODER = ClassifierNetwork.ENCODER_SCOPE + ".";
    private static final String CLASSIFIER = ClassifierNetwork.CLASSIFIER_SCOPE + ".";
    private static final List<String> LINEAR = List.of(CLASSIFIER, "fc.");

    /** The name of the linear layer's weights [K, D]. */
    static final String WEIGHT = CLASSIFIER + "weight";

    private ClassifierNames() {}

    /**
     * The same weights under the network's names.
     *
     * @throws org.genscl.api.error.UserException if they have no linear layer
     */
    static Map<String, HostTensor> translate(Map<String, HostTensor> weights, Subject subject) {
        String linear = LINEAR.stream()
                .filter(prefix -> weights.containsKey(prefix + "weight")
                        && weights.get(prefix + "weight").shape().rank() == 2)
                .findFirst()
                .orElseThrow(() -> subject.refused("holds no classifier: neither classifier.weight nor fc.weight is a"
                        + " matrix in it. A teacher is an encoder with a linear layer for the classes"));
        boolean prefixed = weights.keySet().stream().anyMatch(name -> name.startsWith(ENCODER));
        Map<String, HostTensor> translated = new LinkedHashMap<>();
        weights.forEach((name, value) -> {
            if (name.startsWith(linear)) {
                translated.put(CLASSIFIER + name.substring(linear.length()), value);
            } else {
                translated.put(prefixed ? name : ENCODER + name, value);
            }
        });
        return translated;
    }
}
