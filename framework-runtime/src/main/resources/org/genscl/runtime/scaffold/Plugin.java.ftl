package [=package];

import java.util.List;
import org.genscl.api.component.Component;
[#if !options]
import org.genscl.api.component.EmptyConfig;
[/#if]
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
                [#if options][=type]Config[#else]EmptyConfig[/#if].class,
                [=type].class,
                "[=summary]"));
    }
}
