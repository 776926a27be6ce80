package org.genscl.benchmarks.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.plugins.backenddl4j.Dl4jBackend;
import org.genscl.plugins.backenddl4j.Dl4jConfig;

/** Steps of the backend {@code dl4j}: for each line that it reads it does one, and prints the loss. */
public final class StepWorker {
    private StepWorker() {}

    /** @param arguments depth, width, samples and size of the network */
    public static void main(String[] arguments) throws IOException {
        PrintStream losses = System.out;
        // What libraries log must not get between the losses.
        System.setOut(System.err);
        Network network = new Network(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        Program program = network.program(Precision.FP32);
        ProgramState state = ProgramState.initial(program, new RandomStreams(StepSpeed.WEIGHTS));
        Map<String, HostTensor> batch = StepSpeed.batch(network, new RandomStreams(1).stream("batch"));
        try (TrainingStep step = new BackendStep(new Dl4jBackend(new Dl4jConfig(0)), program, DeviceSpec.cpu(), state);
                BufferedReader rates = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String rate = rates.readLine(); rate != null; rate = rates.readLine()) {
                losses.println(step.step(batch, Double.parseDouble(rate)));
                losses.flush();
            }
        }
    }
}
