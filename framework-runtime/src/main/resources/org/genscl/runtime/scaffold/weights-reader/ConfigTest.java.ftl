package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(512));
        ConfigAssertions.assertRejects([=type]Config.class, "max-size: 0", 1, "max-size");
    }
}
