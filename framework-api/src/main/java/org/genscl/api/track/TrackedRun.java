package org.genscl.api.track;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * The run that is tracked.
 *
 * @param name the experiment's name
 * @param directory the run's directory; trackers that write files write them below it
 * @param resumedAfter for a resumed run: the last step that counts. Metrics of later steps, and of every stage after
 *     pretraining, may be there from before the interruption and will come again: drop them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TrackedRun(String name, Path directory, OptionalLong resumedAfter) {}
