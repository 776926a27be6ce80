package org.genscl.runtime.selftest;

import java.util.Map;
import java.util.OptionalLong;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.machine.Host;
import org.genscl.runtime.pipeline.ContextLoader;

/** A backend on a device; its code runs under its own plugin's class loader. */
record TestedDevice(Backend backend, DeviceSpec device) {

    Map<String, String> describe() {
        return ContextLoader.call(backend, () -> backend.describe(device));
    }

    NativePrecisions nativePrecisions() {
        return ContextLoader.call(
                backend, () -> backend.nativePrecisions(device, Host.read().processor()));
    }

    OptionalLong memory() {
        return ContextLoader.call(backend, () -> backend.memory(device));
    }

    Session open(Program program, ProgramState state) {
        Session session = ContextLoader.call(backend, () -> backend.open(program, device, state));
        return new Session() {
            @Override
            public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
                return ContextLoader.call(backend, () -> session.step(inputs, learningRate));
            }

            @Override
            public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
                return ContextLoader.call(backend, () -> session.call(function, inputs));
            }

            @Override
            public ProgramState state() {
                return ContextLoader.call(backend, session::state);
            }

            @Override
            public void close() {
                ContextLoader.run(backend, session::close);
            }
        };
    }
}
