package [=package];

import java.nio.file.Path;
import org.genscl.testkit.plugin.PackagedPluginContract;

class [=type]PluginIT extends PackagedPluginContract {
    @Override
    protected Path zip() {
        return Path.of(System.getProperty("plugin.zip"));
    }
}
