package org.genscl.plugins.exporteronnx;

import org.genscl.api.export.Exporter;
import org.genscl.testkit.backend.ExporterContract;

class OnnxExporterContractTest extends ExporterContract {
    @Override
    protected Exporter exporter() {
        return new OnnxExporter();
    }
}
