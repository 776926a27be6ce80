package org.genscl.plugins.exporteronnx;

import org.genscl.api.exporter.Exporter;
import org.genscl.testkit.exporter.ExporterContract;

class OnnxExporterContractTest extends ExporterContract {
    @Override
    protected Exporter exporter() {
        return new OnnxExporter();
    }
}
