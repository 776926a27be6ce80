package org.genscl.plugins.backenddjl;

import ai.djl.Device;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PyTorch through DJL, programs as TorchScript. */
public final class DjlBackend implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(DjlBackend.class);

    private final DjlConfig config;

    @Inject
    public DjlBackend(DjlConfig config) {
        this.config = config;
    }

    @Override
    public Set<Precision> precisions() {
        return EnumSet.allOf(Precision.class);
    }

    @Override
    public Map<String, String> describe(DeviceSpec device) {
        return PyTorch.load(config).describe(device);
    }

    @Override
    public Session open(Program program, DeviceSpec device, ProgramState state) {
        PyTorch torch = PyTorch.load(config);
        Device where = torch.device(device);
        if (program.precision() == Precision.FP16 && !where.isGpu()) {
            LOG.warn("fp16 is made for GPUs: on this CPU it is slow; 'precision: bf16' is what CPUs are fast with");
        }
        // One kernel for many tensors is what helps a GPU; a CPU's caches hold one parameter better than all.
        return new DjlSession(new ProgramScript(program, where.isGpu()), program, torch, where, state);
    }
}
