package org.genscl.runtime.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.run.FolderName;
import org.genscl.runtime.run.RunDirectory;

/**
 * Runs variants one after the other: side by side they would take each other's processors.
 *
 * @param launcher runs those that are not run yet
 * @param progress hears what is being done
 */
record Trials(Launcher launcher, Consumer<String> progress) {
    private static final int DEEPEST = 2;

    /**
     * What became of each.
     *
     * @param folder of the comparison; each run gets a folder of its own in it
     * @param stop ends the run in progress after a checkpoint, and leaves out those after it
     */
    List<Trial> of(List<Variant> variants, Path folder, StopSignal stop) {
        List<Trial> trials = new ArrayList<>();
        for (Variant variant : variants) {
            if (variant.way() instanceof Variant.Skipped skipped) {
                trials.add(Trial.skipped(variant, skipped.reason()));
            } else if (variant.way() instanceof Variant.Finished finished) {
                trials.add(Trial.finished(variant, finished.run()));
            } else if (variant.way() instanceof Variant.Start start) {
                trials.add(
                        stop.requested()
                                ? Trial.skipped(variant, "the comparison was stopped before")
                                : run(variant, start, variants, folder, stop));
            }
        }
        return List.copyOf(trials);
    }

    private Trial run(Variant variant, Variant.Start start, List<Variant> variants, Path folder, StopSignal stop) {
        String name = name(variant, variants);
        progress.accept("[" + (variants.indexOf(variant) + 1) + "/" + variants.size() + "] " + name);
        Path own = RunDirectory.createFolder(folder, FolderName.of(name));
        Ending ending = launcher.run(name, start, own, stop);
        return Trial.ended(variant, ending, run(own));
    }

    /** With the seed where there are several. */
    private static String name(Variant variant, List<Variant> variants) {
        long siblings = variants.stream()
                .filter(other -> other.group().equals(variant.group()))
                .count();
        return siblings > 1 ? variant.group() + " seed " + variant.seed() : variant.group();
    }

    private static Optional<Path> run(Path folder) {
        try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
            return below.filter(RunDirectory::isRun).findFirst();
        } catch (IOException e) {
            throw FileFailure.reading(folder, e);
        } catch (UncheckedIOException e) {
            throw FileFailure.reading(folder, e.getCause());
        }
    }
}
