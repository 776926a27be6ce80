package org.genscl.plugins.teachercore;

import java.nio.file.Path;
import org.genscl.api.component.Option;

/** Options of {@link CheckpointTeacher}. */
public record CheckpointConfig(
        @Option(
                description = "Folder of the run, or of all runs of an experiment, of which the last finished one is"
                        + " taken.",
                example = "runs/cifar10-teacher")
        Path run) {}
