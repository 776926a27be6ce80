package org.genscl.runtime.experiment;

import java.util.Map;
import java.util.OptionalLong;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Processor;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;

/** A backend on the device that the recipe chose. */
record Engine(Backend backend, DeviceSpec device) {

    Map<String, String> describe() {
        return backend.describe(device);
    }

    OptionalLong memory() {
        return backend.memory(device);
    }

    NativePrecisions nativePrecisions(Processor processor) {
        return backend.nativePrecisions(device, processor);
    }

    Session open(Program program, ProgramState state) {
        return backend.open(program, device, state);
    }
}
