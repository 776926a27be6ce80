package org.genscl.plugins.teacheronnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * A model in ONNX Runtime, on the CPU. Also for plugins that depend on this one
 * ({@code plugin.dependencies=teacher-onnx}), which then need not carry ONNX Runtime. Used by one thread at a time.
 */
public final class OnnxModel implements AutoCloseable {
    private static final String LOGITS = "logits";

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxModel(Path file, OrtEnvironment environment, OrtSession session) {
        this.file = file;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a file.
     *
     * @param threads of an operation; 0 for one a core
     * @throws UserException if it is damaged, or uses what ONNX Runtime does not have
     * @throws ResourceException if ONNX Runtime does not load
     */
    public static OnnxModel load(Path file, int threads) {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // What is worth saying comes as an exception.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return new OnnxModel(file, environment, environment.createSession(file.toString(), options));
        } catch (OrtException e) {
            throw failure(file + " does not load as ONNX", e);
        }
    }

    private static OrtEnvironment environment() {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException | RuntimeException | LinkageError e) {
            throw new ResourceException(
                    "ONNX Runtime does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + rootCause(e)
                            + ". It brings native libraries for Linux, macOS and Windows, which are unpacked into "
                            + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /**
     * The name of the one input.
     *
     * @param images what it will be fed, [N, C, H, W]
     * @throws UserException if there are several, or it takes something else
     */
    public String input(Shape images) {
        Map<String, NodeInfo> inputs = info(true);
        if (inputs.size() != 1) {
            throw new UserException(file + " has the inputs " + inputs.keySet() + ": a teacher has one, the images");
        }
        NodeInfo input = inputs.values().iterator().next();
        if (!(input.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new UserException(file + ": its input '" + input.getName() + "' is not FLOAT32 (" + input.getInfo()
                    + "): export it with FLOAT32 images");
        }
        long[] shape = tensor.getShape();
        for (int axis = 1; axis < 4; axis++) {
            if (shape.length != 4 || !fits(shape[axis], images.dimension(axis))) {
                throw new UserException(file + " takes images " + text(shape) + ", the student's are " + images
                        + " (N, C, H, W): another teacher is needed, or images of its size");
            }
        }
        if (!fits(shape[0], images.dimension(0))) {
            throw new UserException(file + " takes batches of " + shape[0] + " images, but this run predicts "
                    + images.dimension(0) + " at once (both views of a batch): export it with a dynamic batch axis,"
                    + " or change the batch size");
        }
        return input.getName();
    }

    /**
     * The name of the output that has the logits.
     *
     * @param chosen by the recipe
     * @throws UserException if there is no such output, or none was chosen where there are several
     */
    public String output(Optional<String> chosen) {
        Set<String> outputs = info(false).keySet();
        if (chosen.isEmpty() && outputs.size() == 1) {
            return outputs.iterator().next();
        }
        String name = chosen.orElse(LOGITS);
        if (!outputs.contains(name)) {
            throw new UserException(file + " has no output '" + name + "', but " + outputs
                    + ": name the one that has the logits with 'output'");
        }
        return name;
    }

    private Map<String, NodeInfo> info(boolean inputs) {
        try {
            return inputs ? session.getInputInfo() : session.getOutputInfo();
        } catch (OrtException e) {
            throw failure(file + " does not tell its inputs and outputs", e);
        }
    }

    /** A size of −1 stands for any. */
    private static boolean fits(long size, int wanted) {
        return size < 0 || size == wanted;
    }

    private static String text(long[] shape) {
        return Arrays.toString(shape).replace("-1", "any");
    }

    /**
     * Runs the model.
     *
     * @throws UserException if it fails, or the output is not FLOAT32
     * @throws ResourceException if memory runs out
     */
    public HostTensor run(String input, HostTensor images, String output) {
        long[] shape = Arrays.stream(images.shape().toArray()).asLongStream().toArray();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, images.floats(), shape);
                OrtSession.Result results = session.run(Map.of(input, tensor), Set.of(output))) {
            if (!(results.get(0) instanceof OnnxTensor logits)
                    || logits.getInfo().type != OnnxJavaType.FLOAT
                    || logits.getInfo().getNumElements() == 0) {
                throw new UserException(file + ": its output '" + output + "' is "
                        + results.get(0).getInfo() + ": a teacher gives FLOAT32 logits [N, K]");
            }
            FloatBuffer values = logits.getFloatBuffer();
            HostTensor copy = HostTensor.zeros(
                    DType.FLOAT32,
                    Shape.of(Arrays.stream(logits.getInfo().getShape())
                            .mapToInt(Math::toIntExact)
                            .toArray()));
            copy.floats().put(values);
            return copy;
        } catch (OrtException e) {
            throw failure(file + " fails on a batch " + images.shape(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("closing " + file + " failed", e);
        }
    }

    private static RuntimeException failure(String what, OrtException e) {
        String reason = String.valueOf(e.getMessage())
                .replaceFirst("^Error code - \\w+ - message: ", "")
                .replaceAll("\\s+", " ");
        return reason.contains("Failed to allocate memory") || reason.contains("bad_alloc")
                ? new ResourceException("ONNX Runtime ran out of memory: use a smaller batch-size (" + reason + ")", e)
                : new UserException(what + ": " + reason, e);
    }
}
