package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(32));
        ConfigAssertions.assertRejects([=type]Config.class, "strength: 300", 1, "strength");
    }
}
