package [=package];

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class [=type]ConfigTest {
    @Test
    void options() {
        ConfigAssertions.assertDefaults(new [=type]Config("[=name].tsv"));
        ConfigAssertions.assertRejects([=type]Config.class, "fiel: x.tsv", 1, "Did you mean 'file'?");
    }
}
