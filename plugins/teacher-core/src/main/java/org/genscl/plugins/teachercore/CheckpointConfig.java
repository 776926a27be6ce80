package org.genscl.plugins.teachercore;

import java.nio.file.Path;
import org.genscl.api.component.Option;

/** Options of {@link CheckpointTeacher}. */
public record CheckpointConfig(
        @Option(
                description = "Directory of a run, or of an experiment, whose last finished run is " + "used.",
                example = "runs/cifar10-teacher")
        Path run) {}
