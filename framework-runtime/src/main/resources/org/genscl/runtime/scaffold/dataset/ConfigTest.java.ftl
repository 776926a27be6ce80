package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(1000, 200, 32, 1));
        ConfigAssertions.assertRejects([=type]Config.class, "train-size: 10\nsize: 4", 2, "size");
    }
}
