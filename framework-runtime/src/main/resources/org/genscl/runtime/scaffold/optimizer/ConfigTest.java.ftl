package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(0.001, 0.9, 0));
        ConfigAssertions.assertRejects([=type]Config.class, "momentum: 2", 1, "momentum");
    }
}
