package [=package];

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;

/** Computes in plain Java and double precision, by the tape. It is right rather than fast. */
public final class [=type] implements Backend {
    @Inject
    public [=type]() {}

    @Override
    public Set<Precision> precisions() {
        return Set.of(Precision.FP32);
    }

    @Override
    public Map<String, String> describe(DeviceSpec device) {
        require(device);
        Map<String, String> description = new LinkedHashMap<>();
        description.put("engine", "[=name] " + Runtime.version());
        description.put("device", "cpu");
        description.put("threads", "1");
        return description;
    }

    @Override
    public Session open(Program program, DeviceSpec device, ProgramState state) {
        require(device);
        return new ProgramSession(program, state);
    }

    private static void require(DeviceSpec device) {
        if (device.type() == DeviceSpec.Type.GPU) {
            throw new UserException("backend [=name] computes on the CPU: set device to cpu or auto, not " + device);
        }
    }
}
