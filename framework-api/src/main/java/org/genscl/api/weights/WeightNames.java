package org.genscl.api.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.genscl.api.network.ClassifierNetwork;

/**
 * What the names of a state dict may mean: training programs wrap a network in others, and libraries name the same layer
 * differently.
 *
 * @param wrappers the modules that the network may be wrapped in, at the beginning of names
 */
record WeightNames(Set<String> wrappers) {
    /** MoCo's network that is trained, beside its moving average {@code encoder_k} and the queue of its outputs. */
    static final String QUERY = "encoder_q";

    /** The scope of a projection head. */
    static final String HEAD = "head.";

    static final String CLASSIFIER = ClassifierNetwork.CLASSIFIER_SCOPE + ".";

    private static final String ENCODER = ClassifierNetwork.ENCODER_SCOPE;

    /** {@code DataParallel} and {@code torch.compile} wrap a network, or a part of it, under these names. */
    private static final Set<String> ANYWHERE = Set.of("module", "_orig_mod");

    private static final Set<String> WRAPPERS =
            Set.of("model", QUERY, "backbone", "base_encoder", "net", "network", "student", ENCODER);

    /** The linear layer for the classes: of timm's EfficientNets, of torchvision and timm's ResNets, of others. */
    private static final List<String> LINEAR = List.of(CLASSIFIER, "fc.", "linear.");

    private static final List<String> HEADS = List.of(HEAD, "projection_head.", "projector.", "projection.", "fc.");

    /** For all names of a file: what they all begin with is a wrapper too, whatever it is called. */
    static WeightNames of(Set<String> names) {
        Set<String> wrappers = new LinkedHashSet<>(WRAPPERS);
        List<List<String>> all = names.stream().map(WeightNames::parts).toList();
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        for (int i = 0; i < shortest - 1; i++) {
            String part = all.get(0).get(i);
            int position = i;
            if (!all.stream().allMatch(parts -> parts.get(position).equals(part))) {
                break;
            }
            wrappers.add(part);
        }
        return new WeightNames(wrappers);
    }

    /** The variables that a name may stand for, the likeliest first. */
    List<String> candidates(String name) {
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(name);
        for (String tail : tails(name)) {
            String spelled = tail.replace(".downsample.", ".shortcut.");
            renamed(tail, LINEAR, CLASSIFIER, candidates);
            candidates.add(tail);
            candidates.add(spelled);
            candidates.add(ENCODER + "." + tail);
            candidates.add(ENCODER + "." + spelled);
            renamed(tail, HEADS, HEAD, candidates);
        }
        return new ArrayList<>(candidates);
    }

    private static void renamed(String tail, List<String> prefixes, String prefix, Set<String> candidates) {
        prefixes.stream()
                .filter(tail::startsWith)
                .forEach(known -> candidates.add(prefix + tail.substring(known.length())));
    }

    /** Whether it is the linear layer for the classes. */
    boolean linear(String name) {
        return tails(name).stream().anyMatch(tail -> LINEAR.stream().anyMatch(tail::startsWith));
    }

    /** Whether it is the matrix of the linear layer for the classes, if it is a matrix. */
    boolean linearWeight(String name) {
        return tails(name).stream()
                .anyMatch(tail -> LINEAR.stream().anyMatch(prefix -> tail.equals(prefix + "weight")));
    }

    /** Whether it belongs to MoCo's network that is trained. */
    boolean query(String name) {
        return parts(name).stream().takeWhile(wrappers::contains).anyMatch(QUERY::equals);
    }

    /** The name without none, one, two… of the modules that it is wrapped in. */
    private List<String> tails(String name) {
        List<String> parts = parts(name);
        List<String> tails = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            tails.add(String.join(".", parts.subList(i, parts.size())));
            if (!wrappers.contains(parts.get(i))) {
                break;
            }
        }
        return tails;
    }

    private static List<String> parts(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .filter(part -> !ANYWHERE.contains(part))
                .collect(Collectors.toList());
    }
}
