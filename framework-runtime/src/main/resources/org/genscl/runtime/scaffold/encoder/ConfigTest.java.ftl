package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config(32, 3));
        ConfigAssertions.assertRejects([=type]Config.class, "width: 8\nlayers: 0", 2, "layers");
    }
}
