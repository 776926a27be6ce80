package org.genscl.plugins.weightspytorch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.WeightsReader;
import org.genscl.testkit.weights.WeightsReaderContract;

class PyTorchWeightsContractTest extends WeightsReaderContract {
    @Override
    protected WeightsReader reader() {
        return new PyTorchWeights();
    }

    @Override
    protected Path write(Path folder) {
        return TorchZip.save(folder.resolve("weights.pth"), "state_dict", content());
    }

    @Override
    protected Map<String, HostTensor> content() {
        Map<String, HostTensor> content = new LinkedHashMap<>();
        content.put("fc.weight", HostTensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
        content.put("fc.bias", HostTensor.of(Shape.of(2), -0.5f, 0.25f));
        return content;
    }
}
