package com.example.gridmix;

import java.util.List;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.teacher.Teacher;

/** Options of {@link Ensemble}. */
public record EnsembleConfig(
        @Option(
                description = "Whose logits are averaged.",
                example = "[{type: checkpoint, run: runs/one}, {type: checkpoint, run: runs/two}]")
        List<Selection<Teacher>> teachers) {

    public EnsembleConfig {
        teachers = List.copyOf(teachers);
        if (teachers.isEmpty()) {
            throw new InvalidOptionException("teachers", "must name at least one teacher");
        }
    }
}
