package [=package];

import org.genscl.api.teacher.Teacher;
import org.genscl.testkit.teacher.TeacherBehavior;
import org.genscl.testkit.teacher.TeacherContract;

class [=type]ContractTest extends TeacherContract {
    @Override
    protected Teacher teacher() {
        return new [=type](new [=type]Config(1, 1));
    }

    @Override
    protected boolean has(TeacherBehavior behavior) {
        return behavior != TeacherBehavior.FIXED_CLASSES;
    }
}
