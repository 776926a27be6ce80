package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(256, 128));
        ConfigAssertions.assertRejects([=type]Config.class, "dimension: 0", 1, "dimension");
    }
}
