package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(true));
        ConfigAssertions.assertRejects([=type]Config.class, "normalize: 7", 1, "normalize");
    }
}
