package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(0.1));
        ConfigAssertions.assertRejects([=type]Config.class, "temperature: 0", 1, "temperature");
    }
}
