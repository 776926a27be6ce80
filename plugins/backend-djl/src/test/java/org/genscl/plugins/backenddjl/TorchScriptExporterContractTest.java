package org.genscl.plugins.backenddjl;

import org.genscl.api.exporter.Exporter;
import org.genscl.testkit.exporter.ExporterContract;

class TorchScriptExporterContractTest extends ExporterContract {
    @Override
    protected Exporter exporter() {
        return new TorchScriptExporter();
    }
}
