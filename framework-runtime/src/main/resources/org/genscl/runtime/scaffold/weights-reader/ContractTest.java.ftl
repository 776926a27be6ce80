package [=package];

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.WeightsReader;
import org.genscl.testkit.weights.WeightsReaderContract;

class [=type]ContractTest extends WeightsReaderContract {
    @Override
    protected WeightsReader reader() {
        return new [=type](new [=type]Config(1));
    }

    @Override
    protected Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("weights.txt"), """
                weights 1
                fc.weight 2x3 1 2 3 4 5 6
                fc.bias 2 -0.5 0.25
                end of weights
                """);
    }

    @Override
    protected Map<String, HostTensor> content() {
        return Map.of(
                "fc.weight", HostTensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6),
                "fc.bias", HostTensor.of(Shape.of(2), -0.5f, 0.25f));
    }
}
