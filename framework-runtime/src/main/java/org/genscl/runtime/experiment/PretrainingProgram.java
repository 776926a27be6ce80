package org.genscl.runtime.experiment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.genscl.api.component.Selection;
import org.genscl.api.data.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.image.ImageSize;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.pipeline.BatchShape;
import org.genscl.runtime.pipeline.ContextLoader;
import org.genscl.runtime.pipeline.TwoViews;
import org.genscl.runtime.recipe.Recipe;

/**
 * The programs of an experiment, traced from its components: one that pretrains, and one that embeds images for
 * evaluation. An error while tracing names the component whose code was running.
 *
 * @param training inputs {@value #IMAGES} [2N, H, W, C] (view 1 of all samples, then view 2) and {@value #LABELS} [2N, K]
 * @param embedding a function {@value #EMBED} from {@value #IMAGES} [B, H, W, C] to {@value #FEATURES} [B, D]; its
 *     variables are the encoder's
 * @param viewSize of the training views
 */
record PretrainingProgram(Program training, Program embedding, ImageSize viewSize) {
    static final String IMAGES = "images";
    static final String LABELS = "labels";
    static final String EMBED = "embed";
    static final String FEATURES = "features";

    private static final String HEAD_SCOPE = "head";
    private static final int LARGEST_EMBEDDING_BATCH = 256;

    /**
     * Traces a recipe's programs; runs and loads nothing.
     *
     * @throws UserException if the components do not fit together
     */
    static PretrainingProgram trace(Recipe recipe, Components components) {
        if (!components.backend().precisions().contains(recipe.precision())) {
            throw new UserException("precision " + lower(recipe.precision()) + " is not available on backend '"
                    + recipe.backend().type() + "', which has "
                    + components.backend().precisions().stream()
                            .map(PretrainingProgram::lower)
                            .sorted()
                            .toList());
        }
        DatasetInfo info = components.info();
        ImageSize viewSize = named(
                "augmentation",
                recipe.pretrain().augmentation(),
                components.augmentation(),
                () -> TwoViews.viewSize(components.augmentation(), info));
        BatchShape shape = new BatchShape(recipe.pretrain().batchSize(), 2, viewSize, info.channels(), info.classes());
        Graph step = traceStep(recipe, components, shape);
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        for (VariableSpec variable : step.variables().values()) {
            if (variable.trainable()) {
                updates.put(
                        variable.name(),
                        named(
                                "optimizer",
                                recipe.pretrain().optimizer(),
                                components.optimizer(),
                                () -> components.optimizer().rule(variable)));
            }
        }
        Program training = new Program(Optional.of(new Program.Training(step, updates)), Map.of(), recipe.precision());
        Program embedding =
                new Program(Optional.empty(), Map.of(EMBED, traceEmbedding(recipe, components)), recipe.precision());
        return new PretrainingProgram(training, embedding, viewSize);
    }

    private static Graph traceStep(Recipe recipe, Components components, BatchShape shape) {
        Ops ops = new Ops();
        Scope root = Scope.root(ops, true);
        int samples = shape.samples();
        Tensor images = ops.permute(ops.input(IMAGES, shape.images()), 0, 3, 1, 2);
        Tensor labels = ops.input(LABELS, shape.labels());
        Tensor features = encode(recipe, components, root, images);
        Tensor projections = named(
                "projection head",
                recipe.pretrain().head(),
                components.head(),
                () -> matrix(components.head().project(root.child(HEAD_SCOPE), features), 2 * samples, "[2N, P]"));
        Tensor loss = named("loss", recipe.pretrain().loss(), components.loss(), () -> {
            Tensor value = components
                    .loss()
                    .loss(
                            ops,
                            ops.slice(projections, 0, 0, samples),
                            ops.slice(projections, 0, samples, 2 * samples),
                            ops.slice(labels, 0, 0, samples),
                            ops.slice(labels, 0, samples, 2 * samples));
            if (value.shape().rank() != 0) {
                throw new IllegalArgumentException("gives " + value.shape() + ", not a scalar");
            }
            return value;
        });
        return Graph.of(Map.of(Program.Training.LOSS, loss));
    }

    private static Graph traceEmbedding(Recipe recipe, Components components) {
        Ops ops = new Ops();
        DatasetInfo info = components.info();
        int batch = Math.min(LARGEST_EMBEDDING_BATCH, 2 * recipe.pretrain().batchSize());
        Shape shape = Shape.of(batch, info.size().height(), info.size().width(), info.channels());
        Tensor images = ops.permute(ops.input(IMAGES, shape), 0, 3, 1, 2);
        return Graph.of(Map.of(FEATURES, encode(recipe, components, Scope.root(ops, false), images)));
    }

    private static Tensor encode(Recipe recipe, Components components, Scope root, Tensor images) {
        return named(
                "encoder",
                recipe.encoder(),
                components.encoder(),
                () -> matrix(
                        components.encoder().encode(root.child(ClassifierNetwork.ENCODER_SCOPE), images),
                        images.shape().dimension(0),
                        "[N, D]"));
    }

    private static Tensor matrix(Tensor value, int rows, String expected) {
        if (value.shape().rank() != 2 || value.shape().dimension(0) != rows) {
            throw new IllegalArgumentException(
                    "gives " + value.shape() + ", not " + expected + " with " + rows + " rows");
        }
        return value;
    }

    /** The result of a component's code; says which component it was if that fails. */
    private static <T> T named(String role, Selection<?> selection, Object component, Supplier<T> code) {
        try {
            return ContextLoader.call(component, code);
        } catch (IllegalArgumentException e) {
            throw new UserException(role + " '" + selection.type() + "': " + e.getMessage(), e);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The number of images that one call of the embedding takes, B. */
    int embeddingBatch() {
        return embeddingGraph().inputs().get(IMAGES).shape().dimension(0);
    }

    /** The number of features of an image, D. */
    int featureDimension() {
        return embeddingGraph().output(FEATURES).shape().dimension(1);
    }

    private Graph embeddingGraph() {
        return embedding.functions().get(EMBED);
    }
}
