package org.genscl.api.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * Stored weights under the names of a network's variables. Names of other programs are translated: modules that wrap the
 * network ({@code module.}, {@code _orig_mod.}, {@code model.}, {@code backbone.}, {@code encoder_q.}) are dropped,
 * {@code downsample} is {@code shortcut}, {@code fc} is {@code classifier}. Counts of batches, which no network uses, may
 * be missing or of another type.
 *
 * @param weights by the network's names; what does not fit has its stored name
 * @param differences from the network's variables, a line each; empty if they fit
 * @param absent variables that are missing, and may be
 * @param leftOut stored names that the network does not need
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record WeightsFit(
        Map<String, HostTensor> weights, Optional<String> differences, Set<String> absent, List<String> leftOut) {
    private static final String COUNT = "num_batches_tracked";

    /** {@code torch.optim.swa_utils.AveragedModel} counts the models that it averages. */
    private static final String AVERAGED = "n_averaged";

    /**
     * Finds the network's variables in stored weights.
     *
     * @param expected the network's variables
     * @param stored what a file holds
     * @param optional how names of variables begin that may be missing, all of them or none: {@code head.}
     */
    public static WeightsFit of(
            Map<String, VariableSpec> expected, Map<String, HostTensor> stored, Set<String> optional) {
        return new Fitting(expected, stored, WeightNames.of(stored.keySet())).fit(optional);
    }

    /**
     * The number of classes of a classifier.
     *
     * @param stored what a file holds
     * @return the rows of the matrix of its last layer; empty if there is none
     */
    public static Optional<Integer> classes(Map<String, HostTensor> stored) {
        WeightNames names = WeightNames.of(stored.keySet());
        // The least wrapped one: an encoder may have layers of that name.
        return stored.entrySet().stream()
                .filter(tensor -> tensor.getValue().shape().rank() == 2 && names.linearWeight(tensor.getKey()))
                .min(Comparator.comparingInt(tensor -> tensor.getKey().length()))
                .map(tensor -> tensor.getValue().shape().dimension(0));
    }

    private record Fitting(Map<String, VariableSpec> expected, Map<String, HostTensor> stored, WeightNames names) {

        WeightsFit fit(Set<String> optional) {
            boolean query = stored.keySet().stream().anyMatch(names::query);
            Map<String, String> sources = new LinkedHashMap<>();
            Map<String, HostTensor> weights = new LinkedHashMap<>();
            List<String> leftOut = new ArrayList<>();
            List<String> twice = new ArrayList<>();
            stored.forEach((name, tensor) -> {
                Optional<String> target = query && !names.query(name) ? Optional.empty() : target(name, tensor);
                if (target.isPresent()) {
                    String before = sources.putIfAbsent(target.get(), name);
                    if (before == null) {
                        weights.put(target.get(), converted(spec(target.get()), tensor));
                    } else {
                        twice.add("twice:      " + target.get() + " is both " + before + " and " + name
                                + " in the file: choose one by the key that its name begins with");
                    }
                } else if (needless(name, query)) {
                    leftOut.add(name);
                } else {
                    weights.put(name, tensor);
                }
            });
            addCounts(weights);
            Set<String> absent = absent(weights.keySet(), optional);
            Map<String, VariableSpec> needed = new LinkedHashMap<>(expected);
            needed.keySet().removeAll(absent);
            return new WeightsFit(
                    inOrder(weights),
                    differences(twice, WeightsDifferences.describe(needed, weights)),
                    absent,
                    leftOut);
        }

        /** The first of the variables that a name may stand for which has the tensor's shape, else the first of all. */
        private Optional<String> target(String name, HostTensor tensor) {
            List<String> known = names.candidates(name).stream()
                    .filter(expected::containsKey)
                    .filter(candidate -> !lossy(name, candidate) || fits(candidate, tensor))
                    .toList();
            return known.stream()
                    .filter(candidate -> fits(candidate, tensor))
                    .findFirst()
                    .or(() -> known.stream().findFirst());
        }

        /** A classifier's layer in place of a projection head is one only if it looks like one. */
        private boolean lossy(String name, String candidate) {
            return candidate.startsWith(WeightNames.HEAD) && names.linear(name);
        }

        private VariableSpec spec(String name) {
            return Objects.requireNonNull(expected.get(name), name);
        }

        private boolean fits(String name, HostTensor tensor) {
            return spec(name).shape().equals(tensor.shape())
                    || name.endsWith(COUNT) && tensor.shape().elements() == 1;
        }

        private boolean needless(String name, boolean query) {
            boolean classifies = expected.keySet().stream().anyMatch(known -> known.startsWith(WeightNames.CLASSIFIER));
            return name.endsWith(COUNT)
                    || name.endsWith(AVERAGED)
                    || query && !names.query(name)
                    || !classifies && names.linear(name);
        }

        private static HostTensor converted(VariableSpec variable, HostTensor tensor) {
            boolean count = variable.name().endsWith(COUNT)
                    && variable.type() == DType.INT64
                    && variable.shape().elements() == 1
                    && tensor.shape().elements() == 1;
            if (!count || tensor.type() == DType.INT64 && tensor.shape().equals(variable.shape())) {
                return tensor;
            }
            HostTensor converted = HostTensor.zeros(DType.INT64, variable.shape());
            long value = tensor.type() == DType.INT64
                    ? tensor.longs().get(0)
                    : Math.round((double) tensor.floats().get(0));
            converted.longs().put(0, value);
            return converted;
        }

        private void addCounts(Map<String, HostTensor> weights) {
            expected.forEach((name, variable) -> {
                if (name.endsWith(COUNT)
                        && variable.type() == DType.INT64
                        && variable.shape().equals(Shape.scalar())
                        && moduleIsThere(name, weights.keySet())) {
                    weights.putIfAbsent(name, HostTensor.zeros(DType.INT64, variable.shape()));
                }
            });
        }

        private static boolean moduleIsThere(String count, Set<String> names) {
            String module = count.substring(0, count.length() - COUNT.length());
            return names.contains(module + "running_mean");
        }

        private Set<String> absent(Set<String> found, Set<String> optional) {
            Set<String> absent = new LinkedHashSet<>();
            for (String prefix : optional) {
                if (found.stream().noneMatch(name -> name.startsWith(prefix))) {
                    expected.keySet().stream()
                            .filter(name -> name.startsWith(prefix))
                            .forEach(absent::add);
                }
            }
            return absent;
        }

        /** As the network has them, whatever the file's order. */
        private Map<String, HostTensor> inOrder(Map<String, HostTensor> weights) {
            Map<String, HostTensor> ordered = new LinkedHashMap<>();
            expected.keySet().forEach(name -> {
                if (weights.containsKey(name)) {
                    ordered.put(name, weights.get(name));
                }
            });
            weights.forEach(ordered::putIfAbsent);
            return ordered;
        }

        private static Optional<String> differences(List<String> twice, Optional<String> others) {
            if (twice.isEmpty()) {
                return others;
            }
            String lines = "  " + String.join("\n  ", twice.subList(0, Math.min(twice.size(), 10)))
                    + (twice.size() > 10 ? "\n  and " + (twice.size() - 10) + " more twice" : "");
            return Optional.of(others.map(more -> lines + "\n" + more).orElse(lines));
        }
    }
}
