package org.genscl.testkit.liars;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.testkit.backend.BackendContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Engines that are nearly right. */
class BackendLiarsTest {
    @TestFactory
    Stream<DynamicTest> backends() {
        return Liars.of(BackendContract.class)
                .liar(ComputesRoughly.class, "values", "value of ", "values differ: [0]", " ± ")
                .liar(ComputesRoughly.class, "batchNormInEvaluationUsesTheRunningStatistics", "in evaluation")
                .liar(LosesGradients.class, "gradients", "gradient of ", "for operand 0", "values differ: [0]")
                .liar(
                        LosesGradients.class,
                        "batchNormInTrainingHasGradientsThroughTheStatisticsAndUpdatesTheRunningOnes",
                        "gradient of batch normalization in training for x")
                .liar(
                        KeepsRunningStatistics.class,
                        "batchNormInTrainingHasGradientsThroughTheStatisticsAndUpdatesTheRunningOnes",
                        "running mean of channel 0")
                .liar(StepsTooFar.class, "updates", "p0 after step 1", "values differ: [0]")
                .liar(ForgetsItsAverages.class, "updates", "the average of p0")
                .liar(
                        LooksUpNothing.class,
                        "callOfAnUnknownFunctionNamesTheKnownOnes",
                        "calling a function that the program lacks",
                        "NullPointerException")
                .notAboutComponents("everyOperationIsTested")
                .tests();
    }

    /** The engine itself, with sessions that a liar spoils. */
    private static final class Spoiled implements Backend {
        private final Backend backend = Engine.backend();
        private final UnaryOperator<Session> spoil;

        Spoiled(UnaryOperator<Session> spoil) {
            this.spoil = spoil;
        }

        @Override
        public Set<Precision> precisions() {
            return backend.precisions();
        }

        @Override
        public Map<String, String> describe(DeviceSpec device) {
            return backend.describe(device);
        }

        @Override
        public Session open(Program program, DeviceSpec device, ProgramState state) {
            return spoil.apply(backend.open(program, device, state));
        }
    }

    /** A session as it is; a liar overrides a part. */
    private static class Honest implements Session {
        private final Session session;

        Honest(Session session) {
            this.session = session;
        }

        @Override
        public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
            return session.step(inputs, learningRate);
        }

        @Override
        public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
            return session.call(function, inputs);
        }

        @Override
        public ProgramState state() {
            return session.state();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private static HostTensor shifted(HostTensor tensor, float by) {
        float[] values = tensor.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += by;
        }
        return HostTensor.of(tensor.shape(), values);
    }

    private static Map<String, HostTensor> shifted(Map<String, HostTensor> tensors, String prefix, float by) {
        Map<String, HostTensor> changed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> changed.put(
                name, name.startsWith(prefix) && tensor.type() == DType.FLOAT32 ? shifted(tensor, by) : tensor));
        return changed;
    }

    static class ComputesRoughly extends BackendContract {
        @Override
        protected Backend backend() {
            return new Spoiled(session -> new Honest(session) {
                @Override
                public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
                    return shifted(super.call(function, inputs), "", 1e-2f);
                }
            });
        }
    }

    static class LosesGradients extends BackendContract {
        @Override
        protected Backend backend() {
            return new Spoiled(session -> new Honest(session) {
                @Override
                public ProgramState state() {
                    ProgramState state = super.state();
                    return new ProgramState(
                            state.step(), state.variables(), shifted(state.slots(), "kept_gradient", -1e-2f));
                }
            });
        }
    }

    static class KeepsRunningStatistics extends BackendContract {
        @Override
        protected Backend backend() {
            return new Spoiled(session -> new Honest(session) {
                @Override
                public ProgramState state() {
                    ProgramState state = super.state();
                    return new ProgramState(
                            state.step(), shifted(state.variables(), "bn.running", 1e-2f), state.slots());
                }
            });
        }
    }

    static class StepsTooFar extends BackendContract {
        @Override
        protected Backend backend() {
            return new Spoiled(session -> new Honest(session) {
                @Override
                public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
                    return super.step(inputs, 1.01 * learningRate);
                }
            });
        }
    }

    static class ForgetsItsAverages extends BackendContract {
        @Override
        protected Backend backend() {
            return new Spoiled(session -> new Honest(session) {
                @Override
                public ProgramState state() {
                    ProgramState state = super.state();
                    Map<String, HostTensor> slots = new LinkedHashMap<>(state.slots());
                    state.variables().forEach((name, value) -> slots.replace(ProgramState.averageName(name), value));
                    return new ProgramState(state.step(), state.variables(), slots);
                }
            });
        }
    }

    static class LooksUpNothing extends BackendContract {
        @Override
        protected Backend backend() {
            return new Spoiled(session -> new Honest(session) {
                @Override
                public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
                    if (function.equals("unknown")) {
                        throw new NullPointerException("function");
                    }
                    return super.call(function, inputs);
                }
            });
        }
    }
}
