package org.genscl.plugins.exporteronnx;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the exporter {@code onnx}. */
@Extension
public final class ExporterOnnxPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.EXPORTER, "onnx", EmptyConfig.class, OnnxExporter.class, "ONNX files, of opset 17."));
    }
}
