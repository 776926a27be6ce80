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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayStepTest {
    @ParameterizedTest
    @CsvSource({"18, 3", "50, 2"})
    void theBaselineComputesWhatTheBackendDoes(int depth, int steps) {
        Network network = new Network(depth, 8, 8, 32);
        Program program = network.program(Precision.FP32);
        ProgramState state = ProgramState.initial(program, new RandomStreams(3407));
        Map<String, HostTensor> batch = StepSpeed.batch(network, new RandomStreams(1).stream("batch"));
        try (TrainingStep backend = new BackendStep(
                        new DjlBackend(new DjlConfig(2, false, false)), program, DeviceSpec.cpu(), state);
                TrainingStep arrays = new ArrayStep(network, program, DeviceSpec.cpu(), state)) {
            for (int i = 0; i < steps; i++) {
                // A fresh ResNet-50 multiplies the rounding of sums: later steps would differ.
                double expected = backend.step(batch, 1e-3);
                assertThat(arrays.step(batch, 1e-3)).as("step %s", i).isCloseTo(expected, withPercentage(0.1));
            }
        }
    }
}
