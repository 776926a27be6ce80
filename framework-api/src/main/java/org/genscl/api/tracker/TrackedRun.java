package org.genscl.api.tracker;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The run that is tracked.
 *
 * @param name the experiment's name
 * @param directory the run's directory; trackers that write files write them below it
 * @param resumedAfter for a resumed run: the last training step that counts. Metrics of later steps, and of every
 *     other stage that is not finished, may be there from before the interruption and will come again: drop them
 * @param finishedStages for a resumed run: evaluations whose metrics are complete and stay
 * @param options what the recipe says, everything inherited, overridden and defaulted included, as text by path
 *     ({@code pretrain.optimizer.learning-rate}, {@code evaluate.0.type}), in the recipe's order
 * @param console where to say something to whoever watches
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TrackedRun(
        String name,
        Path directory,
        OptionalLong resumedAfter,
        Set<String> finishedStages,
        Map<String, String> options,
        Console console) {

    public TrackedRun {
        finishedStages = Set.copyOf(finishedStages);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A run of a recipe that says nothing, which nobody watches. */
    public TrackedRun(String name, Path directory, OptionalLong resumedAfter, Set<String> finishedStages) {
        this(name, directory, resumedAfter, finishedStages, Map.of(), Console.none());
    }

    /** Such a run that has no finished stage. */
    public TrackedRun(String name, Path directory, OptionalLong resumedAfter) {
        this(name, directory, resumedAfter, Set.of());
    }

    /** Whether metrics that are there from before the interruption of a resumed run stay; otherwise they come again. */
    public boolean keeps(String stage, long step) {
        return Metrics.isTraining(stage) ? step <= resumedAfter.orElseThrow() : finishedStages.contains(stage);
    }
}
