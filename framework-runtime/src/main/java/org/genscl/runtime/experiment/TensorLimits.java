package org.genscl.runtime.experiment;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.api.component.Selection;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.OptionType;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.pipeline.BatchShape;
import org.genscl.runtime.recipe.Recipe;

/**
 * Refuses what no machine can compute, before anything is loaded: batches and variables of more than 2 GiB, which is what
 * a tensor of the host can take, and other tensors of more elements than an int counts.
 */
final class TensorLimits {
    private static final double GIBI = 1L << 30;

    private final Recipe recipe;

    TensorLimits(Recipe recipe) {
        this.recipe = recipe;
    }

    /** Throws if a batch does not fit into a tensor. */
    void require(BatchShape batch) {
        require(
                batch,
                (long) batch.size().height() * batch.size().width() * batch.channels(),
                "views of " + batch.size() + " pixels");
        require(batch, batch.classes(), "labels of " + batch.classes() + " classes");
    }

    private void require(BatchShape batch, long valuesPerRow, String what) {
        long bytesPerSample = Math.multiplyExact(valuesPerRow, (long) batch.views() * DType.FLOAT32.bytes());
        long most = HostTensor.MOST_BYTES / bytesPerSample;
        if (batch.samples() > most) {
            throw new MisfitException(
                    batchSize(),
                    "is " + batch.samples() + ": the " + what + " take "
                            + gibi((double) bytesPerSample * batch.samples()) + ", and a tensor holds 2 GiB; "
                            + (most > 1 ? "at most " + most + " fit" : "choose smaller ones"));
        }
    }

    /** Throws if a variable, or a tensor on the way, is too large. */
    void require(Graph graph) {
        for (VariableSpec variable : graph.variables().values()) {
            if (!HostTensor.fits(variable.type(), variable.shape())) {
                throw tooLarge(variable);
            }
        }
        for (Tensor tensor : graph.tensors()) {
            if (tensor.shape().elements() > Integer.MAX_VALUE) {
                throw new MisfitException(
                        batchSize(),
                        "is " + recipe.training().batchSize() + ", which takes a tensor " + tensor.shape() + " of "
                                + tensor.shape().elements() + " elements; at most 2147483647 can be computed with:"
                                + " lower it" + orOptions("encoder", recipe.encoder()));
            }
        }
    }

    private MisfitException tooLarge(VariableSpec variable) {
        boolean isHead = !variable.name().startsWith(ClassifierNetwork.ENCODER_SCOPE + ".")
                && recipe.pretrain().isPresent();
        String component = isHead ? "pretrain.head" : "encoder";
        String path = component
                + sizes(isHead ? recipe.pretrain().orElseThrow().head() : recipe.encoder())
                        .findFirst()
                        .map(key -> "." + key)
                        .orElse("");
        String keys = orOptions("encoder", recipe.encoder())
                + recipe.pretrain()
                        .filter(pretrain -> isHead)
                        .map(pretrain -> orOptions("pretrain.head", pretrain.head()))
                        .orElse("");
        Shape shape = variable.shape();
        return new MisfitException(
                path,
                "the variable " + variable.name() + " " + shape + " takes "
                        + gibi((double) shape.elements() * variable.type().bytes())
                        + ", and a tensor holds 2 GiB: choose a smaller network" + keys);
    }

    /** Throws if an evaluator's options make its tensors too large. */
    void require(Components components, int features) {
        int index = 0;
        for (Map.Entry<String, Evaluator> entry : components.evaluators().entrySet()) {
            Evaluator evaluator = entry.getValue();
            String path = "evaluate." + index;
            try {
                evaluator.requireSizes(components.info(), features);
            } catch (InvalidOptionException e) {
                throw new MisfitException(path + key(recipe.evaluate().get(index), e.option()), e.getMessage(), e);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new MisfitException(path, "'" + entry.getKey() + "': " + e.getMessage(), e);
            }
            index++;
        }
    }

    private static String key(Selection<?> selection, String option) {
        return RecordShape.of(selection.config().getClass()).fields().stream()
                .filter(field -> field.name().equals(option))
                .map(field -> "." + field.key())
                .findFirst()
                .orElse("");
    }

    /** Names the numbers of a component, which are what makes it large. */
    private static String orOptions(String path, Selection<?> selection) {
        return sizes(selection).map(key -> ", or lower " + path + "." + key).collect(Collectors.joining());
    }

    private static Stream<String> sizes(Selection<?> selection) {
        return RecordShape.of(selection.config().getClass()).fields().stream()
                .filter(field ->
                        field.type() instanceof OptionType.WholeNumber || field.type() instanceof OptionType.Decimal)
                .map(OptionField::key);
    }

    private String batchSize() {
        return recipe.training().key() + ".batch-size";
    }

    private static String gibi(double bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBI);
    }
}
