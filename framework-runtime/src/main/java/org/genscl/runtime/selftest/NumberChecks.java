package org.genscl.runtime.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.experiment.ExperimentOutline;

/**
 * Whether a device computes the right numbers: those of the CPU in FP32.
 *
 * @param device under test
 * @param cpu the reference
 * @param outline of a small network
 */
record NumberChecks(TestedDevice device, TestedDevice cpu, ExperimentOutline outline) {
    static final int STEPS = 3;

    private static final double RATE = 0.05;
    /** FP16 starts with a loss scale that overflows, and halves it step by step before the first update. */
    private static final int MOST_SKIPPED = 24;

    private static final int EXPORTED_IMAGES = 2;
    private static final double EXPORT_TOLERANCE = 1e-3;

    /**
     * What may lie between the device and the CPU.
     *
     * @param loss of the first step, relative
     * @param update norm of the difference of the first update, relative
     */
    record Tolerance(double loss, double update) {
        /** @param tf32 whether the device rounds the operands of FP32 convolutions to TF32 */
        static Tolerance of(Precision precision, boolean tf32) {
            return switch (precision) {
                case FP32 -> tf32 ? new Tolerance(5e-3, 0.3) : new Tolerance(1e-4, 3e-2);
                case FP16 -> new Tolerance(5e-3, 0.3);
                case BF16 -> new Tolerance(3e-2, 0.6);
            };
        }
    }

    /** A first update and the losses around it. */
    private record Trained(double loss, List<float[]> update, List<Double> losses, ProgramState state) {}

    private Trained train(TestedDevice where, Precision precision) {
        Program program = TestNetwork.in(precision, outline.training());
        ProgramState before = TestNetwork.initial(program);
        Map<String, HostTensor> inputs =
                TestNetwork.inputs(program.training().orElseThrow().graph());
        try (Session session = where.open(program, before)) {
            List<Double> losses = new ArrayList<>();
            List<float[]> update;
            int steps = 0;
            do {
                losses.add(session.step(inputs, RATE).get(Program.Training.LOSS));
                update = TestNetwork.updates(program, before, session.state());
                steps++;
            } while (isZero(update) && precision == Precision.FP16 && steps < MOST_SKIPPED);
            for (int i = 1; i < STEPS; i++) {
                losses.add(session.step(inputs, RATE).get(Program.Training.LOSS));
            }
            return new Trained(losses.get(0), update, losses, session.state());
        }
    }

    private static boolean isZero(List<float[]> update) {
        for (float[] values : update) {
            for (float value : values) {
                if (value != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Forward, backward and update. */
    Check training(Precision precision, boolean tf32) {
        String name = "training in " + lower(precision);
        Tolerance tolerance = Tolerance.of(precision, tf32);
        Trained expected = train(cpu, Precision.FP32);
        Trained actual = train(device, precision);
        double loss = Difference.relative(actual.loss(), expected.loss());
        double update = Difference.relative(actual.update(), expected.update());
        String text = String.format(
                Locale.ROOT,
                "loss %.6f, on the CPU in fp32 %.6f (apart by %.1e, may be %.0e); update apart by %.1e (may be %.0e)",
                actual.loss(),
                expected.loss(),
                loss,
                tolerance.loss(),
                update,
                tolerance.update());
        Map<String, Double> figures =
                Map.of("loss", actual.loss(), "loss-difference", loss, "update-difference", update);
        boolean finite = actual.losses().stream().allMatch(Double::isFinite);
        return finite && loss <= tolerance.loss() && update <= tolerance.update()
                ? Check.ok(name, text, figures)
                : Check.failed(name, text + (finite ? "" : "; a later loss is not finite"), figures);
    }

    /** Two trainings from one state on one batch. */
    Check determinism(Precision precision) {
        String name = "the same bits twice";
        Trained first = train(device, precision);
        Trained second = train(device, precision);
        boolean same = first.losses().equals(second.losses())
                && first.state().variables().entrySet().stream()
                        .allMatch(entry -> bytes(entry.getValue())
                                .equals(bytes(second.state().variables().get(entry.getKey()))));
        if (same) {
            return Check.ok(
                    name, "two trainings of " + STEPS + " steps in " + lower(precision) + " are equal", Map.of());
        }
        double update = Difference.relative(second.update(), first.update());
        String text = String.format(
                Locale.ROOT,
                "two trainings of %d steps in %s differ; their first updates by %.1e",
                STEPS,
                lower(precision),
                update);
        Map<String, Double> figures = Map.of("update-difference", update);
        // A GPU sums in any order unless told otherwise; a CPU with one number of threads does not.
        boolean rounding = update <= Tolerance.of(precision, false).update();
        return rounding && device.device().type() != DeviceSpec.Type.CPU
                ? Check.note(name, text + ". With 'backend.cudnn-benchmark: false' there is less of it", figures)
                : Check.failed(name, text, figures);
    }

    private static ByteBuffer bytes(HostTensor tensor) {
        return tensor.bytes().duplicate().rewind();
    }

    /** A frozen network, as a teacher or an evaluation runs it. */
    Check frozen(Precision precision, boolean tf32) {
        String name = "a frozen network, as a teacher, in " + lower(precision);
        double tolerance = Tolerance.of(precision, tf32).update();
        double difference = Difference.relative(List.of(embed(device, precision)), List.of(embed(cpu, Precision.FP32)));
        String text = String.format(Locale.ROOT, "features apart by %.1e (may be %.0e)", difference, tolerance);
        Map<String, Double> figures = Map.of("features-difference", difference);
        return difference <= tolerance ? Check.ok(name, text, figures) : Check.failed(name, text, figures);
    }

    private float[] embed(TestedDevice where, Precision precision) {
        Program program = TestNetwork.in(precision, outline.embedding());
        String function = program.functions().keySet().iterator().next();
        try (Session session = where.open(program, TestNetwork.initial(program))) {
            return session.call(function, TestNetwork.inputs(program.functions().get(function)))
                    .values()
                    .iterator()
                    .next()
                    .toFloatArray();
        }
    }

    /** Trains on the device, exports the encoder, and compares the file with the device. */
    Check export(Exporter exporter, Encoder encoder, int size) {
        String name = "export";
        Program embedding = TestNetwork.in(Precision.FP32, outline.embedding());
        Map<String, HostTensor> variables =
                train(device, Precision.FP32).state().variables();
        Ops ops = new Ops();
        Tensor images = ops.input("images", Shape.of(EXPORTED_IMAGES, 3, size, size));
        Graph graph = Graph.of(
                Map.of("features", encoder.encode(Scope.root(ops, false).child("encoder"), images)));
        Program program = new Program(Optional.empty(), Map.of("features", graph), Precision.FP32);
        Map<String, HostTensor> inputs = TestNetwork.inputs(graph);
        Path file = temporary();
        try (Session session = device.open(program, new ProgramState(0, variables, Map.of()))) {
            float[] expected = session.call("features", inputs).get("features").toFloatArray();
            Map<String, HostTensor> own = new LinkedHashMap<>(variables);
            own.keySet().retainAll(embedding.variables().keySet());
            exporter.write(graph, own, file);
            float[] actual = exporter.run(file, inputs.get("images")).toFloatArray();
            double difference = Difference.relative(List.of(actual), List.of(expected));
            boolean right = difference <= EXPORT_TOLERANCE * (device.device().type() == DeviceSpec.Type.CPU ? 1 : 20);
            String text = String.format(
                    Locale.ROOT,
                    "trained here, written as TorchScript, and read on the CPU: features apart by %.1e",
                    difference);
            Map<String, Double> figures = Map.of("features-difference", difference);
            return right ? Check.ok(name, text, figures) : Check.failed(name, text, figures);
        } finally {
            delete(file);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("genscl-self-test-").resolve("network.pt");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.delete(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    static String lower(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
