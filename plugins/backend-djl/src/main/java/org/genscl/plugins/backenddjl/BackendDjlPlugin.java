package org.genscl.plugins.backenddjl;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the backend {@code djl} and the exporter {@code torchscript}. */
@Extension
public final class BackendDjlPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.BACKEND,
                        "djl",
                        DjlConfig.class,
                        DjlBackend.class,
                        "PyTorch through the Deep Java Library."),
                new Component<>(
                        Kind.EXPORTER,
                        "torchscript",
                        EmptyConfig.class,
                        TorchScriptExporter.class,
                        "TorchScript files, for PyTorch in Python and C++."));
    }
}
