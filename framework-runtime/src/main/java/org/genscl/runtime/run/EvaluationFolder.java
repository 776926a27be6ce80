package org.genscl.runtime.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.runtime.files.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an evaluation, {@code RUN/evaluations/yyyyMMdd-HHmmss-HASH}. The evaluation exists once
 * {@value #RECORD} does, which is written last: whatever ends the work before leaves a folder that nobody reads and the
 * next evaluation removes. Made by whoever holds the run's lock.
 *
 * @param path the folder
 */
public record EvaluationFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluationFolder.class);
    private static final String EVALUATIONS = "evaluations";
    private static final String RECORD = "evaluation.json";
    private static final String RECIPE = "evaluated.yaml";
    private static final int HASH_DIGITS = 8;
    private static final Pattern NAME = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{" + HASH_DIGITS + "}(-\\d+)?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /**
     * Makes the folder of a new evaluation.
     *
     * @param run the run's folder
     * @param recipe the resolved recipe, overrides applied
     */
    public static EvaluationFolder create(Path run, EvaluationRecord record, String recipe, LocalDateTime now) {
        folders(run).stream().filter(EvaluationFolder::isAbandoned).forEach(EvaluationFolder::delete);
        String name = TIME.format(now) + "-" + record.recipeHash().substring(0, HASH_DIGITS);
        Path path = RunDirectory.createFolder(run.resolve(EVALUATIONS), name);
        DurableFiles.orNothing(path, () -> {
            DurableFiles.writeText(path.resolve(RECIPE), recipe);
            return path;
        });
        return new EvaluationFolder(path);
    }

    /** The finished evaluations of a run, oldest first; needs no lock. */
    public static List<EvaluationFolder> of(Path run) {
        return folders(run).stream().filter(EvaluationFolder::isFinished).toList();
    }

    private static List<EvaluationFolder> folders(Path run) {
        Path parent = run.resolve(EVALUATIONS);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .map(EvaluationFolder::new)
                    .toList();
        } catch (IOException e) {
            throw FileFailure.reading(parent, e);
        }
    }

    private boolean isFinished() {
        return Files.isRegularFile(path.resolve(RECORD));
    }

    /** Whether an evaluation began here and never ended; what somebody else put here is not one. */
    private boolean isAbandoned() {
        return !isFinished() && (Files.isRegularFile(path.resolve(RECIPE)) || isBarelyMade());
    }

    /** Whether a kill came between the folder and its first file. */
    private boolean isBarelyMade() {
        try (Stream<Path> content = Files.list(path)) {
            return NAME.matcher(path.getFileName().toString()).matches() && content.allMatch(DurableFiles::isTemporary);
        } catch (IOException e) {
            throw FileFailure.reading(path, e);
        }
    }

    /** Makes the evaluation exist, in place of those that it repeats. */
    public void finish(EvaluationRecord record) {
        RunJson.write(path.resolve(RECORD), record);
        Path run = path.getParent().getParent();
        for (EvaluationFolder other : of(run)) {
            if (!other.equals(this) && other.record().filter(record::repeats).isPresent()) {
                other.delete();
            }
        }
    }

    /** What was evaluated and found; nothing if the file is damaged, which does not make the run unreadable. */
    public Optional<EvaluationRecord> record() {
        try {
            return Optional.of(RunJson.read(path.resolve(RECORD), EvaluationRecord.class));
        } catch (UserException damaged) {
            LOG.warn("an evaluation is left out: {}", damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Predictions and pictures of features. */
    public EvaluationFiles files() {
        return new EvaluationFiles(path);
    }

    /** Removes the evaluation: first its record, so that no half of it is ever read. */
    public void delete() {
        try {
            Files.deleteIfExists(path.resolve(RECORD));
            DurableFiles.deleteTree(path);
        } catch (IOException e) {
            throw FileFailure.writing(path, e);
        }
    }
}
