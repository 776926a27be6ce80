package org.genscl.runtime.experiment;

import java.util.Map;
import java.util.OptionalLong;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Processor;
import org.genscl.api.backend.Session;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.pipeline.ContextLoader;

/** A backend on the device that the recipe chose; its code runs under its own plugin's class loader. */
record Engine(Backend backend, DeviceSpec device) {

    static Engine of(Backend backend, String device) {
        try {
            return new Engine(backend, DeviceSpec.parse(device));
        } catch (IllegalArgumentException e) {
            throw new UserException("device: " + e.getMessage(), e);
        }
    }

    Map<String, String> describe() {
        return ContextLoader.call(backend, () -> backend.describe(device));
    }

    OptionalLong memory() {
        return ContextLoader.call(backend, () -> backend.memory(device));
    }

    NativePrecisions nativePrecisions(Processor processor) {
        return ContextLoader.call(backend, () -> backend.nativePrecisions(device, processor));
    }

    Session open(Program program, ProgramState state) {
        return new PluginSession(backend, ContextLoader.call(backend, () -> backend.open(program, device, state)));
    }

    private record PluginSession(Backend backend, Session session) implements Session {
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
    }
}
