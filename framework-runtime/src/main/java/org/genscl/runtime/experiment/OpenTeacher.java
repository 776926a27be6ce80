package org.genscl.runtime.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.runtime.recipe.LoadedRecipe;

/** The teacher of an experiment, ready to predict, or none. */
record OpenTeacher(Optional<TeacherSession> session) implements AutoCloseable {
    private static final String KEY = "pretrain.distillation.teacher";

    static OpenTeacher none() {
        return new OpenTeacher(Optional.empty());
    }

    /**
     * Opens the teacher, if the experiment has one.
     *
     * @throws UserException if it does not fit; the message shows where the recipe names it
     */
    static OpenTeacher of(LoadedRecipe recipe, Optional<Teacher> teacher, TeacherContext context) {
        try {
            return new OpenTeacher(teacher.map(component -> component.open(context)));
        } catch (UserException e) {
            throw recipe.problem(KEY, e);
        }
    }

    /** Those of the data, and the teacher's. */
    Map<String, String> with(Map<String, String> digests) {
        Map<String, String> all = new LinkedHashMap<>(digests);
        session.ifPresent(open -> all.put("teacher", open.digest()));
        return all;
    }

    @Override
    public void close() {
        session.ifPresent(TeacherSession::close);
    }
}
