package org.genscl.api.backend;

import org.apiguardian.api.API;

/**
 * Where to compute.
 *
 * @param type {@link Type#AUTO} takes a GPU if the backend finds one
 * @param index which GPU, from 0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DeviceSpec(Type type, int index) {

    /** Kinds of device. */
    public enum Type {
        AUTO,
        CPU,
        GPU
    }

    public static DeviceSpec cpu() {
        return new DeviceSpec(Type.CPU, 0);
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static DeviceSpec parse(String text) {
        if (text.equals("auto")) {
            return new DeviceSpec(Type.AUTO, 0);
        }
        if (text.equals("cpu")) {
            return cpu();
        }
        if (text.equals("gpu")) {
            return new DeviceSpec(Type.GPU, 0);
        }
        if (text.matches("gpu:\\d{1,3}")) {
            return new DeviceSpec(Type.GPU, Integer.parseInt(text.substring("gpu:".length())));
        }
        throw new IllegalArgumentException("'" + text + "' is not a device: expected auto, cpu, gpu or gpu:N");
    }

    @Override
    public String toString() {
        return switch (type) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case GPU -> "gpu:" + index;
        };
    }
}
