package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(2));
        ConfigAssertions.assertRejects([=type]Config.class, "focus: -1", 1, "focus");
    }
}
