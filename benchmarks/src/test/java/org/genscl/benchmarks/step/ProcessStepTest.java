package org.genscl.benchmarks.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Map;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.junit.jupiter.api.Test;

class ProcessStepTest {
    @Test
    void theWorkerComputesWhatTheOtherBackendDoes() {
        Network network = new Network(18, 8, 8, 32);
        Program program = network.program(Precision.FP32);
        ProgramState state = ProgramState.initial(program, new RandomStreams(StepSpeed.WEIGHTS));
        Map<String, HostTensor> batch = StepSpeed.batch(network, new RandomStreams(1).stream("batch"));
        try (TrainingStep djl = new BackendStep(
                        new DjlBackend(new DjlConfig(2, false, false)), program, DeviceSpec.cpu(), state);
                TrainingStep dl4j = ProcessStep.ofDl4j(network)) {
            for (int i = 0; i < 3; i++) {
                double expected = djl.step(batch, 1e-3);
                assertThat(dl4j.step(batch, 1e-3)).as("step %s", i).isCloseTo(expected, withPercentage(0.1));
            }
        }
    }
}
