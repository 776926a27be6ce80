package org.genscl.plugins.backenddjl;

import org.genscl.api.export.Exporter;
import org.genscl.testkit.backend.ExporterContract;

class TorchScriptExporterContractTest extends ExporterContract {
    @Override
    protected Exporter exporter() {
        return new TorchScriptExporter();
    }
}
