package [=package];

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the [=kind]. */
@Extension
public final class [=type]Plugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.[=constant],
                "[=name]",
                [=type]Config.class,
                [=type].class,
                "[=summary]"));
    }
}
