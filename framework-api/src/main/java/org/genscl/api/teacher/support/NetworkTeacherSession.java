package org.genscl.api.teacher.support;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.NonFiniteValues;
import org.genscl.api.weights.WeightsFit;

/** A classifier of this framework's own networks as a teacher: on the run's backend, in the recipe's precision. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NetworkTeacherSession implements TeacherSession {
    private static final String IMAGES = "images";
    private static final String LOGITS = "logits";

    private final Session session;
    private final String digest;

    private NetworkTeacherSession(Session session, String digest) {
        this.session = session;
        this.digest = digest;
    }

    /**
     * Opens a classifier that is known together with its data set.
     *
     * @param source where it came from, named in messages
     * @throws UserException if it was trained on other classes, images of another size, with other channels or
     *     normalized otherwise, or if its weights are not the network's
     */
    public static TeacherSession open(TrainedClassifier trained, String source, TeacherContext context) {
        requireSameImages(trained.dataset(), context.dataset(), source);
        return open(trained.network(), trained.variables(), source, context);
    }

    /**
     * Opens a classifier.
     *
     * @param variables all of the network's, and no others, under its names or those that {@link WeightsFit} translates
     * @param source where they came from, named in messages
     * @throws UserException if it has another number of classes than the data set, or the variables are not the
     *     network's or not finite; the message lists the differences
     */
    public static TeacherSession open(
            ClassifierNetwork network, Map<String, HostTensor> variables, String source, TeacherContext context) {
        requireClasses(network.classes(), context.dataset(), source);
        Graph graph = trace(network, source, context);
        WeightsFit fit = WeightsFit.of(graph.variables(), variables, Set.of());
        fit.differences().ifPresent(differences -> {
            throw new UserException(source + " does not hold the weights of the teacher's network:\n" + differences
                    + "\nChoose the encoder, with its options, that they were trained with.");
        });
        NonFiniteValues.describe(fit.weights()).ifPresent(values -> {
            throw new UserException(source + " has weights that are NaN or infinite, with which a teacher's predictions"
                    + " mean nothing:\n" + values + "\nUse a checkpoint from before its training diverged.");
        });
        Program program = new Program(Optional.empty(), Map.of(LOGITS, graph), context.precision());
        return new NetworkTeacherSession(
                context.open(program, new ProgramState(0, fit.weights(), Map.of())), digest(fit.weights()));
    }

    private static Graph trace(ClassifierNetwork network, String source, TeacherContext context) {
        try {
            Ops ops = new Ops();
            Tensor images = ops.permute(ops.input(IMAGES, context.images()), 0, 3, 1, 2);
            return Graph.of(Map.of(LOGITS, network.logits(Scope.root(ops, false), images)));
        } catch (IllegalArgumentException e) {
            throw new UserException("the teacher's network for " + source + ": " + e.getMessage(), e);
        }
    }

    private static String digest(Map<String, HostTensor> variables) {
        Sha256 digest = new Sha256();
        new TreeMap<>(variables).forEach((name, value) -> {
            digest.add(name + value.shape());
            digest.add(value.bytes());
        });
        return digest.hex();
    }

    private static void requireSameImages(DatasetInfo taught, DatasetInfo dataset, String source) {
        requireClasses(taught.classes(), dataset, source);
        requireSame("classes", taught.classNames(), dataset.classNames(), taught, dataset, source);
        requireSame("size", taught.size(), dataset.size(), taught, dataset, source);
        requireSame("channels", taught.channels(), dataset.channels(), taught, dataset, source);
        requireSame("normalization", normalization(taught), normalization(dataset), taught, dataset, source);
    }

    private static List<List<Double>> normalization(DatasetInfo dataset) {
        return List.of(dataset.mean(), dataset.standardDeviation());
    }

    private static void requireClasses(int classes, DatasetInfo dataset, String source) {
        if (classes != dataset.classes()) {
            throw new UserException("the teacher of " + source + " has " + classes + " classes, the data set '"
                    + dataset.name() + "' " + dataset.classes() + ": use a teacher that was trained on this data set");
        }
    }

    private static void requireSame(
            String what, Object taught, Object wanted, DatasetInfo teachers, DatasetInfo dataset, String source) {
        if (!taught.equals(wanted)) {
            throw new UserException("the teacher of " + source + " was trained on '" + teachers.name() + "' with "
                    + what + " " + taught + ", the data set '" + dataset.name() + "' has " + wanted
                    + ": use a teacher that was trained on this data set");
        }
    }

    @Override
    public HostTensor logits(HostTensor images) {
        return Objects.requireNonNull(
                session.call(LOGITS, Map.of(IMAGES, images)).get(LOGITS), LOGITS);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public void close() {
        session.close();
    }
}
