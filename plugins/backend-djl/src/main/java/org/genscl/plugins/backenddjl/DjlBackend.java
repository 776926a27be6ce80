package org.genscl.plugins.backenddjl;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;

/** PyTorch through DJL, programs as TorchScript. */
public final class DjlBackend implements Backend {
    private final DjlConfig config;

    @Inject
    public DjlBackend(DjlConfig config) {
        this.config = config;
    }

    @Override
    public Set<Precision> precisions() {
        return Set.of(Precision.FP32, Precision.BF16);
    }

    @Override
    public Map<String, String> describe(DeviceSpec device) {
        return PyTorch.load(config).describe(device);
    }

    @Override
    public Session open(Program program, DeviceSpec device, ProgramState state) {
        if (!precisions().contains(program.precision())) {
            throw new UserException(
                    "the djl backend does not compute in " + program.precision() + "; it has " + precisions());
        }
        PyTorch torch = PyTorch.load(config);
        return new DjlSession(new ProgramScript(program), program, torch, torch.device(device), state);
    }
}
