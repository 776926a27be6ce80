package org.genscl.plugins.backenddl4j;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Processor;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;

/** ND4J, which executes a program operation by operation in memory planned ahead. */
public final class Dl4jBackend implements Backend {
    private final Dl4jConfig config;

    @Inject
    public Dl4jBackend(Dl4jConfig config) {
        this.config = config;
    }

    @Override
    public Set<Precision> precisions() {
        return Set.of(Precision.FP32);
    }

    @Override
    public Map<String, String> describe(DeviceSpec device) {
        return Nd4jEngine.load(config).describe(device);
    }

    @Override
    public NativePrecisions nativePrecisions(DeviceSpec device, Processor processor) {
        return NativePrecisions.fp32("backend dl4j", "it computes in fp32 only");
    }

    @Override
    public Session open(Program program, DeviceSpec device, ProgramState state) {
        Nd4jEngine engine = Nd4jEngine.load(config);
        engine.select(device);
        return new Dl4jSession(engine, program, state);
    }
}
