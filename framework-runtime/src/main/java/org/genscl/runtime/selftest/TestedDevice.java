package org.genscl.runtime.selftest;

import java.util.Map;
import java.util.OptionalLong;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.runtime.machine.Host;

/** A backend on a device. */
record TestedDevice(Backend backend, DeviceSpec device) {

    Map<String, String> describe() {
        return backend.describe(device);
    }

    NativePrecisions nativePrecisions() {
        return backend.nativePrecisions(device, Host.read().processor());
    }

    OptionalLong memory() {
        return backend.memory(device);
    }

    Session open(Program program, ProgramState state) {
        return backend.open(program, device, state);
    }
}
