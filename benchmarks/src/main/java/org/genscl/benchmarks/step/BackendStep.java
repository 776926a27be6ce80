package org.genscl.benchmarks.step;

import java.util.Map;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;

/** A step of a backend's session. */
final class BackendStep implements TrainingStep {
    private final Session session;

    BackendStep(Backend backend, Program program, DeviceSpec device, ProgramState state) {
        session = backend.open(program, device, state);
    }

    @Override
    public double step(Map<String, HostTensor> batch, double learningRate) {
        return session.step(batch, learningRate).get(Program.Training.LOSS);
    }

    @Override
    public void close() {
        session.close();
    }
}
