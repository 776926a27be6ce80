package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(0.5));
        ConfigAssertions.assertBinds("max-share: 0.2", new [=type]Config(0.2));
        ConfigAssertions.assertRejects([=type]Config.class, "max-share: 2", 1, "max-share");
    }
}
