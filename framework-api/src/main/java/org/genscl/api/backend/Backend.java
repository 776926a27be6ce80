package org.genscl.api.backend;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apiguardian.api.API;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;

/**
 * An engine that executes programs. Constructing one loads nothing native; {@link #open} and {@link #describe} may.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Backend {

    /** The precisions that it can execute, known without native libraries. */
    Set<Precision> precisions();

    /**
     * Engine, versions, device, threads and whatever else tells what computes, for provenance; loads the engine.
     *
     * @throws org.genscl.api.error.UserException if there is no such device
     */
    Map<String, String> describe(DeviceSpec device);

    /**
     * The precisions that the device computes itself, from which {@code precision: auto} chooses; loads the engine where
     * only the engine knows the device. A backend that does not say is taken to compute in FP32.
     *
     * @param processor that of this machine
     * @throws org.genscl.api.error.UserException if there is no such device
     */
    default NativePrecisions nativePrecisions(DeviceSpec device, Processor processor) {
        return NativePrecisions.fp32(device.toString(), "the backend declares no other precision as native");
    }

    /**
     * The device's own memory in bytes, for a check before data is read; empty if it computes in the machine's memory, or
     * cannot tell. Loads the engine.
     *
     * @throws org.genscl.api.error.ResourceException if there is no such device
     */
    default OptionalLong memory(DeviceSpec device) {
        return OptionalLong.empty();
    }

    /**
     * Prepares a program for execution.
     *
     * @param state where to start; has every variable of the program
     * @throws org.genscl.api.error.UserException if there is no such device, or a variable is missing or misshapen
     * @throws org.genscl.api.error.ResourceException if native libraries or memory are lacking
     */
    Session open(Program program, DeviceSpec device, ProgramState state);
}
