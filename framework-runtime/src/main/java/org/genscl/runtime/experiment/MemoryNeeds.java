package org.genscl.runtime.experiment;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.genscl.api.error.ResourceException;
import org.genscl.api.tensor.DType;
import org.genscl.runtime.cost.ProgramCost;
import org.genscl.runtime.pipeline.BatchShape;
import org.genscl.runtime.pipeline.ImagePipeline;

/**
 * The least memory that training takes. A run that cannot have it is refused before it starts: later the system would
 * end the process without a word.
 *
 * @param batchSize the key to lower
 * @param samples its value
 * @param heap bytes of Java's heap for batches that are prepared
 * @param batches bytes outside of it for them
 * @param step what the engine keeps on the device
 */
record MemoryNeeds(String batchSize, int samples, long heap, long batches, ProgramCost step) {
    private static final double GIBI = 1L << 30;
    private static final double MEBI = 1L << 20;

    /** What Java needs besides batches. */
    private static final long BASE = 32L << 20;

    static MemoryNeeds of(String batchSize, ExperimentPrograms programs) {
        BatchShape batch = programs.batch();
        long images = batch.images().elements() * DType.FLOAT32.bytes();
        long labels = batch.labels().elements() * DType.FLOAT32.bytes();
        return new MemoryNeeds(
                batchSize,
                batch.samples(),
                BASE + ImagePipeline.SLOTS * images,
                ImagePipeline.SLOTS * (images + labels),
                ProgramCost.of(programs.training()));
    }

    /**
     * The memory of a machine.
     *
     * @param heap the most that Java's heap takes
     * @param direct the most that Java allocates outside of it
     * @param physical all memory, or what a container may have of it
     */
    record Machine(long heap, long direct, long physical) {
        static Machine here() {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            long heap = Runtime.getRuntime().maxMemory();
            long direct =
                    Long.parseLong(options.getVMOption("MaxDirectMemorySize").getValue());
            return new Machine(heap, direct == 0 ? heap : direct, system.getTotalMemorySize());
        }
    }

    /**
     * Compares with what there is.
     *
     * @param onHost whether the engine computes in the machine's memory, not in a device's own
     * @throws ResourceException if that is less
     */
    void require(Machine machine, boolean onHost) {
        if (heap > machine.heap()) {
            throw new ResourceException("preparing batches takes " + size(heap) + " of Java's heap, which holds "
                    + size(machine.heap()) + ": " + advice(heap, machine.heap())
                    + ", or give Java more with GENSCL_JAVA_OPTS=-Xmx…");
        }
        long state = step.variableBytes() + step.optimizerBytes();
        if (batches + state > machine.direct()) {
            throw new ResourceException("batches and the network's state take " + size(batches + state)
                    + " beside Java's heap, of which " + size(state) + " do not depend on the batch, and Java may have "
                    + size(machine.direct()) + ": lower " + batchSize + " (" + samples
                    + "), choose a smaller network, or give Java more with GENSCL_JAVA_OPTS=-Xmx…");
        }
        long all = heap + batches + (onHost ? step.bytes() : 0);
        if (all > machine.physical()) {
            throw new ResourceException("training takes at least " + size(all) + " of memory ("
                    + (onHost ? size(step.activationBytes()) + " of it for activations, " : "") + size(heap + batches)
                    + " for batches that are prepared), and this machine has " + size(machine.physical()) + ": "
                    + advice(all, machine.physical()) + ", or choose a smaller network or smaller views");
        }
    }

    /**
     * Compares with the memory of a device that has its own. Only the tensors of a step count: what the engine takes on top
     * is not known, so only what is certain not to fit is refused.
     *
     * @param device its name
     * @param memory in bytes
     * @throws ResourceException if that is less
     */
    void requireDevice(String device, long memory) {
        if (step.bytes() > memory) {
            throw new ResourceException("device " + device + ": a step takes at least " + size(step.bytes())
                    + ", and the device has " + size(memory) + ": " + advice(step.bytes(), memory)
                    + ", choose a smaller encoder or smaller views, or set 'precision: bf16'. 'genscl explain' shows what"
                    + " takes how much");
        }
    }

    private String advice(long need, long available) {
        long fitting = (long) ((double) samples * available / need);
        return "lower " + batchSize + (fitting >= 2 ? " (" + samples + "; " + fitting + " may fit)" : "");
    }

    private static String size(long bytes) {
        return bytes < GIBI
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / MEBI)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / GIBI);
    }
}
