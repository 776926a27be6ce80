package [=package];

import org.genscl.api.schedule.Schedule;
import org.genscl.testkit.schedule.ScheduleContract;

class [=type]ContractTest extends ScheduleContract {
    @Override
    protected Schedule schedule() {
        return new [=type](new [=type]Config(0.1));
    }
}
