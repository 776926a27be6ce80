package org.genscl.runtime.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.component.Selection;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.cost.GraphCost;
import org.genscl.runtime.cost.ProgramCost;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.Recipe;

/**
 * The components, networks and cost of a recipe.
 *
 * @param name of the experiment
 * @param parts the components that the recipe chooses, in its order
 * @param classes of the data set
 * @param training the key of what is trained: pretrain or classify
 * @param epochs of training
 * @param samples of a step
 * @param viewSize of the training views
 * @param encoderParameters trainable values of the encoder
 * @param features of an image
 * @param headParameters trainable values of the projection head or classifier
 * @param step cost of a step
 * @param embeddingFlops operations of encoding one image for evaluation
 * @param run arithmetic of a whole run; empty if the size of the data is known only where the data is
 * @param estimate what this machine makes of it; empty if that was not asked for, or cannot be found out
 * @param notes what keeps parts from being known
 * @param origins where each value comes from, by path
 * @param recipe all values as YAML, with their origins as comments
 */
public record Explanation(
        String name,
        List<Part> parts,
        int classes,
        String training,
        int epochs,
        int samples,
        String viewSize,
        long encoderParameters,
        int features,
        long headParameters,
        ProgramCost step,
        long embeddingFlops,
        Optional<RunCost> run,
        Optional<Estimate> estimate,
        List<String> notes,
        Map<String, String> origins,
        String recipe) {

    private static final double MEBI = 1 << 20;

    /** A chosen component: its key in the recipe, its type, what it does. */
    public record Part(String key, String type, String summary) {}

    /** Explains a recipe, without an estimate of the time. */
    public static Explanation of(LoadedRecipe recipe, ExperimentOutline outline) {
        return of(recipe, outline, Optional.empty(), List.of());
    }

    /**
     * Explains a recipe.
     *
     * @param outline in the precision that the estimate is of
     * @param notes what there is to say if there is no estimate
     */
    public static Explanation of(
            LoadedRecipe recipe, ExperimentOutline outline, Optional<Estimate> estimate, List<String> notes) {
        Map<String, String> origins = new LinkedHashMap<>();
        recipe.origins().forEach((path, origin) -> origins.put(path, origin.describe()));
        List<Part> parts = new ArrayList<>();
        collect(recipe.recipe(), "", parts);
        Recipe.Training training = recipe.recipe().training();
        ProgramCost step = ProgramCost.of(outline.training());
        return new Explanation(
                recipe.recipe().name(),
                parts,
                outline.dataset().classes(),
                training.key(),
                training.epochs(),
                training.batchSize(),
                outline.viewSize().toString(),
                outline.encoderParameters(),
                outline.featureDimension(),
                outline.headParameters(),
                step,
                GraphCost.imageFlops(outline.embedding()),
                RunCost.of(recipe.recipe(), outline),
                estimate,
                notes,
                origins,
                new AnnotatedRecipe(recipe).toString());
    }

    private static void collect(Record options, String prefix, List<Part> parts) {
        RecordShape shape = RecordShape.of(options.getClass());
        for (OptionField field : shape.fields()) {
            collect(shape.value(field, options), prefix + field.key(), parts);
        }
    }

    private static void collect(Object value, String path, List<Part> parts) {
        if (value instanceof Selection<?> selection) {
            parts.add(new Part(path, selection.type(), selection.component().summary()));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(one -> collect(one, path, parts));
        } else if (value instanceof List<?> list) {
            list.forEach(one -> collect(one, path, parts));
        } else if (RecordShape.isOptions(value)) {
            collect((Record) value, path + ".", parts);
        }
    }

    /** The explanation for people. */
    public String text() {
        StringBuilder text = new StringBuilder(name).append("\n\n");
        int keys = parts.stream().mapToInt(part -> part.key().length()).max().orElse(0);
        int types = parts.stream().mapToInt(part -> part.type().length()).max().orElse(0);
        String row = "  %-" + keys + "s  %-" + types + "s  %s%n";
        parts.forEach(part -> text.append(String.format(row, part.key(), part.type(), part.summary())));
        line(text, "%nNetwork");
        line(text, "  encoder    %,d parameters, %,d features of an image", encoderParameters, features);
        line(text, "  %-10s %,d parameters", training.equals("classify") ? "classifier" : "head", headParameters);
        line(
                text,
                "%nTraining (%s): %,d epochs, %,d samples per step, %,d classes",
                training,
                epochs,
                samples,
                classes);
        line(text, "  images     %,d views of %s", step.images(), viewSize);
        line(
                text,
                "  arithmetic %s forward (%s a view), %s with the backward pass",
                flops(step.forwardFlops()),
                flops((double) step.forwardFlops() / step.images()),
                flops(step.stepFlops()));
        line(
                text,
                "  memory     about %s: activations %s, parameters %s, gradients %s, optimizer %s, batch %s;"
                        + " the engine's workspace is not included",
                bytes(step.bytes()),
                bytes(step.activationBytes()),
                bytes(step.variableBytes()),
                bytes(step.gradientBytes()),
                bytes(step.optimizerBytes()),
                bytes(step.inputBytes()));
        line(text, "%nEvaluation: %s to encode an image", flops(embeddingFlops));
        line(text, "%nRun");
        run.ifPresentOrElse(
                cost -> line(
                        text,
                        "  arithmetic %s: %s in %,d steps of training, %s before them, %s in evaluations",
                        flops(cost.totalFlops()),
                        flops(cost.trainingFlops()),
                        cost.steps(),
                        flops(cost.untrainedFlops()),
                        flops(cost.evaluationFlops())),
                () -> line(text, "  arithmetic not known: the size of the data set is known only where the data is"));
        estimate.ifPresent(made -> {
            line(text, "  precision  %s (%s)", made.precision().name().toLowerCase(Locale.ROOT), made.reason());
            made.seconds()
                    .ifPresent(seconds -> line(
                            text,
                            "  time       about %s here, at %s/s (the fastest of %d steps of %,d samples);"
                                    + " other load on the machine makes it longer",
                            time(seconds),
                            flops(made.flopsPerSecond()),
                            made.steps(),
                            made.samples()));
        });
        notes.forEach(note -> line(text, "  %s", note));
        line(text, "%nRecipe, and where each value comes from%n");
        return text.append(recipe).toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).replace("\r\n", "\n"))
                .append('\n');
    }

    private static String flops(double count) {
        if (count < 1e9) {
            return String.format(Locale.ROOT, "%.1f MFLOP", count / 1e6);
        }
        return count < 1e12
                ? String.format(Locale.ROOT, "%.2f GFLOP", count / 1e9)
                : String.format(Locale.ROOT, "%,.2f TFLOP", count / 1e12);
    }

    private static String time(double seconds) {
        if (seconds < 100) {
            return Math.round(seconds) + " s";
        }
        double minutes = seconds / 60;
        return minutes < 100
                ? String.format(Locale.ROOT, "%.0f min", minutes)
                : String.format(Locale.ROOT, "%,.1f h", minutes / 60);
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, count < 100 * MEBI ? "%.1f MiB" : "%,.0f MiB", count / MEBI);
    }
}
