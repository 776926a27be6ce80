package org.genscl.runtime.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.genscl.api.backend.Processor;
import org.genscl.runtime.machine.Host;

/** Java, memory, processor, disk and what Java needs to draw plots. */
final class MachineCheck {
    private static final long GIB = 1L << 30;
    private static final long LEAST_MEMORY = 2 * GIB;
    private static final long LEAST_DISK = GIB;
    private static final long GOOD_DISK = 5 * GIB;

    private MachineCheck() {}

    static List<Finding> all(Path work, Path cache) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        Host host = Host.read();
        findings.add(memory(
                system.getTotalMemorySize(),
                host.memoryBytes(),
                Runtime.getRuntime().maxMemory()));
        findings.add(processor(Runtime.getRuntime().availableProcessors(), host));
        findings.add(disk("disk, here", work));
        findings.add(disk("disk, cache", cache));
        findings.add(drawing());
        return findings;
    }

    private static Finding java() {
        return Finding.ok(
                "java",
                System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("java.home"));
    }

    /**
     * @param total what this process may take, which in a container is less than the machine has
     * @param builtIn what the machine has
     */
    static Finding memory(long total, long builtIn, long heap) {
        String limit = builtIn - total > builtIn / 10 ? " (limited; the machine has " + gib(builtIn) + ")" : "";
        String text = gib(total) + limit + "; Java's heap may take " + gib(heap) + ", the engine's memory is beside it";
        return total >= LEAST_MEMORY
                ? Finding.ok("memory", text)
                : Finding.hint(
                        "memory",
                        text,
                        "little for training: keep pretrain.batch-size and encoder.width small; 'genscl explain'"
                                + " estimates what a recipe needs");
    }

    /** @param usable the processors that this process may use */
    static Finding processor(int usable, Host host) {
        Processor processor = host.processor();
        String limit = usable < host.processors() ? " (limited; the machine has " + host.processors() + ")" : "";
        String text = processor.name() + ", " + usable + (usable == 1 ? " core" : " cores") + limit + "; "
                + processor.bf16().map(one -> "computes bf16 with " + one).orElse("has no instructions for bf16");
        boolean slow = processor.features().contains("sse2")
                && processor.features().stream().noneMatch(feature -> feature.contains("avx2"));
        return slow
                ? Finding.hint("processor", text, "without AVX2 training is slow; a newer processor or a GPU helps")
                : Finding.ok("processor", text);
    }

    private static Finding disk(String subject, Path folder) {
        Path present = folder.toAbsolutePath();
        while (!Files.exists(present)) {
            present = present.getParent();
        }
        try {
            FileStore store = Files.getFileStore(present);
            return disk(subject, folder, Files.isWritable(present), store.getUsableSpace());
        } catch (IOException e) {
            return Finding.problem(subject, folder + ": " + e.getMessage(), "fix the disk, or choose another folder");
        }
    }

    static Finding disk(String subject, Path folder, boolean writable, long usable) {
        String text = folder + ": " + gib(usable) + " unused";
        if (!writable) {
            return Finding.problem(
                    subject,
                    folder + " cannot be written to",
                    "work in a folder of your own; GENSCL_CACHE names another cache");
        }
        if (usable < LEAST_DISK) {
            return Finding.problem(subject, text, "free some: native libraries and checkpoints need about 1 GiB");
        }
        return usable < GOOD_DISK
                ? Finding.hint(subject, text, "checkpoints of a large network fill this soon: free some")
                : Finding.ok(subject, text);
    }

    private static Finding drawing() {
        System.setProperty("java.awt.headless", "true");
        try {
            new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                    .createGraphics()
                    .getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                    .stringWidth("text");
            return Finding.ok("plots", "Java can draw");
        } catch (RuntimeException | LinkageError | InternalError failure) {
            // A JDK without fonts or its drawing libraries fails in many ways.
            return Finding.hint(
                    "plots",
                    "Java cannot draw: " + failure,
                    "runs work without plots; for them install fonts (for example fontconfig and dejavu) and a JDK that"
                            + " is not headless");
        }
    }

    static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
