package org.genscl.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The PyTorch reference, to measure beside; started as a user starts it, without what {@code genscl} sets in the environment.
 *
 * @param scripts folder of the workers written in Python
 * @param folder has {@code GenSCL} and {@code SupContrast}, clones of kiimmm/GenSCL and HobbitLong/SupContrast, and
 *     {@code venv}, a virtual environment with torch and torchvision
 */
public record Reference(Path scripts, Path folder) {
    private static final List<String> ALLOCATOR =
            List.of("MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_");

    /** @throws IllegalArgumentException if the folder lacks something */
    public Reference {
        for (String part : List.of("GenSCL/loss.py", "SupContrast/networks/resnet_big.py", "venv/bin/python")) {
            if (!Files.exists(folder.resolve(part))) {
                throw new IllegalArgumentException(folder + " has no " + part + "; docs/speed.md says what it needs");
            }
        }
    }

    /**
     * A worker that trains.
     *
     * @param depth of the ResNet
     * @param samples of a batch, each with two views
     * @param size height and width of the images
     * @param mode {@code fp32}, {@code fp32-channels-last} or {@code bf16-channels-last}
     */
    public Worker steps(int depth, int samples, int size, String mode) {
        return start("reference_step.py", folder.toString(), "" + depth, "" + samples, "" + size, mode);
    }

    /** A worker that makes views on one thread. */
    public Worker views() {
        return start("reference_views.py");
    }

    /**
     * A worker that reads an image file on one thread.
     *
     * @param size height and width of the views
     * @param work {@code decode}, {@code view} or {@code images}, which is decoding and two views
     */
    public Worker photos(Path file, int size, String work) {
        return start("reference_photos.py", file.toString(), "" + size, work);
    }

    private Worker start(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        ALLOCATOR.forEach(variable -> command.addAll(List.of("-u", variable)));
        Stream.of(folder.resolve("venv/bin/python"), scripts.resolve(script))
                .map(Path::toString)
                .forEach(command::add);
        command.addAll(List.of(arguments));
        return new Worker(script, command, ProcessBuilder.Redirect.INHERIT);
    }
}
