package org.genscl.plugins.backenddjl;

import ai.djl.Device;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Processor;
import org.genscl.api.backend.Session;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;

/** PyTorch through DJL, programs as TorchScript. */
public final class DjlBackend implements Backend {
    private final DjlConfig config;
    private final Map<DeviceSpec, PyTorch> loaded = new HashMap<>();

    @Inject
    public DjlBackend(DjlConfig config) {
        this.config = config;
    }

    /** Chosen once for each device, so that its warning comes once. */
    private synchronized PyTorch torch(DeviceSpec device) {
        PyTorch torch = loaded.get(device);
        if (torch == null) {
            torch = PyTorch.load(config, device);
            torch.report();
            loaded.put(device, torch);
        } else {
            torch.configure(config);
        }
        return torch;
    }

    @Override
    public OptionalLong memory(DeviceSpec device) {
        return torch(device).memory(device);
    }

    @Override
    public Set<Precision> precisions() {
        return EnumSet.allOf(Precision.class);
    }

    @Override
    public Map<String, String> describe(DeviceSpec device) {
        return torch(device).describe(device);
    }

    @Override
    public NativePrecisions nativePrecisions(DeviceSpec device, Processor processor) {
        if (device.type() != DeviceSpec.Type.CPU) {
            PyTorch torch = torch(device);
            Device where = torch.device(device);
            if (where.isGpu()) {
                return CudaPrecisions.of(where.getDeviceId(), torch.computeCapability(where));
            }
        }
        return CpuPrecisions.ofThisMachine().of(processor);
    }

    @Override
    public Session open(Program program, DeviceSpec device, ProgramState state) {
        PyTorch torch = torch(device);
        Device where = torch.device(device);
        // One kernel for many tensors is what helps a GPU; a CPU's caches hold one parameter better than all.
        return new DjlSession(new ProgramScript(program, where.isGpu()), program, torch, where, state);
    }
}
