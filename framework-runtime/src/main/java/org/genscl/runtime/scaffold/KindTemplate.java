package org.genscl.runtime.scaffold;

import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Kind;

/**
 * A kind of which there is a template.
 *
 * @param kind the kind
 * @param constant the kind's constant in {@link Kind}
 * @param summary what the template's component does
 * @param usage for the README: how the component is used; {@code %s} is its type
 * @param options whether the component has options
 * @param parts classes beside the component's own
 */
record KindTemplate(Kind<?> kind, String constant, String summary, String usage, boolean options, List<Part> parts) {

    /**
     * A class that the component is made of.
     *
     * @param name its simple name
     * @param content for the README: what it does
     */
    public record Part(String name, String content) {}

    /** One that is a single class, with options. */
    private KindTemplate(Kind<?> kind, String constant, String summary, String usage) {
        this(kind, constant, summary, usage, true, List.of());
    }

    private static final List<KindTemplate> ALL = List.of(
            new KindTemplate(
                    Kind.DATASET,
                    "DATASET",
                    "Gradients under noise; a class is the direction in which images get brighter.",
                    recipe("dataset: {type: %s}")),
            new KindTemplate(
                    Kind.AUGMENTATION,
                    "AUGMENTATION",
                    "Makes all pixels of an image brighter, or darker, by the same amount.",
                    recipe("pretrain:\n  augmentation: {type: sequence, steps: [{type: crop-flip}, {type: %s}]}")),
            new KindTemplate(
                    Kind.MIXER,
                    "MIXER",
                    "Blends each image, and its label, with another sample's.",
                    recipe("pretrain:\n  mixer: {type: %s}")),
            new KindTemplate(
                    Kind.TEACHER,
                    "TEACHER",
                    "Random weights on the mean color: an untrained teacher as a baseline.",
                    recipe("pretrain:\n  distillation:\n    teacher: {type: %s}")),
            new KindTemplate(
                    Kind.ENCODER,
                    "ENCODER",
                    "A few convolutions with stride 2, for small images.",
                    recipe("encoder: {type: %s}")),
            new KindTemplate(
                    Kind.HEAD,
                    "HEAD",
                    "Two linear layers with SiLU between them.",
                    recipe("pretrain:\n  head: {type: %s}")),
            new KindTemplate(
                    Kind.CONTRASTIVE_LOSS,
                    "CONTRASTIVE_LOSS",
                    "Samples of one view look for those of the other that share their labels.",
                    recipe("pretrain:\n  loss: {type: %s}")),
            new KindTemplate(
                    Kind.CLASSIFICATION_LOSS,
                    "CLASSIFICATION_LOSS",
                    "Cross-entropy in which classes that are predicted well already count less.",
                    recipe("classify:\n  loss: {type: %s}")),
            new KindTemplate(
                    Kind.OPTIMIZER,
                    "OPTIMIZER",
                    "Moves each weight by the learning rate, against the sign of its average gradient.",
                    recipe("pretrain:\n  optimizer: {type: %s}")),
            new KindTemplate(
                    Kind.SCHEDULE,
                    "SCHEDULE",
                    "Rises evenly to the base rate, then falls evenly to 0.",
                    recipe("pretrain:\n  schedule: {type: %s}")),
            new KindTemplate(
                    Kind.EVALUATOR,
                    "EVALUATOR",
                    "The class whose mean feature is the nearest.",
                    recipe("evaluate:\n  - {type: %s}")),
            new KindTemplate(
                    Kind.WEIGHTS_READER,
                    "WEIGHTS_READER",
                    "Reads weights from text, a line a tensor.",
                    "`genscl import FILE --recipe RECIPE` reads files in its format."),
            new KindTemplate(
                    Kind.TRACKER,
                    "TRACKER",
                    "Writes metrics as tab-separated values.",
                    recipe("trackers:\n  - {type: csv}\n  - {type: %s}")),
            new KindTemplate(
                    Kind.BACKEND,
                    "BACKEND",
                    "Plain Java in double precision: every operation and gradient, right rather than fast.",
                    recipe("backend: {type: %s}"),
                    false,
                    List.of(
                            new Part("ProgramSession", "a program's steps, updates, calls and state"),
                            new Part("Execution", "computes a graph"),
                            new Part("Operations", "how each operation is computed from a few"),
                            new Part("Value", "those few, with their gradients: what an engine takes the place of"),
                            new Part("Tape", "the order in which gradients are computed"),
                            new Part("BatchStatistics", "what batch normalization measures"))),
            new KindTemplate(
                    Kind.EXPORTER,
                    "EXPORTER",
                    "Writes networks of convolutions as text, a line an operation.",
                    "`genscl export --format %s RUN FILE` writes files in its format.",
                    false,
                    List.of(
                            new Part("Translation", "a network in the format's terms; it grows with the format"),
                            new Part("Statement", "a line of the format"),
                            new Part("Network", "runs a file, to check it: a format's own library takes its place"),
                            new Part("Array", "the arithmetic for that"))));

    private static String recipe(String yaml) {
        return "In a recipe:\n\n```yaml\n" + yaml + "\n```";
    }

    /** All of them, in the order of {@link Kind#all()}. */
    static List<KindTemplate> all() {
        return ALL;
    }

    /** That of a kind's id, if there is one. */
    static Optional<KindTemplate> of(String id) {
        return ALL.stream().filter(template -> template.kind().id().equals(id)).findFirst();
    }
}
