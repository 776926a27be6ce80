package org.genscl.plugins.encoderresnet;

import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.network.Encoder;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.network.EncoderContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("encoders")
class ResNetContractTest extends EncoderContract {
    private final Encoder encoder;

    ResNetContractTest(Encoder encoder) {
        this.encoder = encoder;
    }

    /** With basic and with bottleneck blocks. */
    static Stream<Encoder> encoders() {
        return Stream.of(
                new ResNet18(new ResNetConfig(Stem.CIFAR, 4, false)),
                new ResNet50(new ResNetConfig(Stem.IMAGENET, 4, true)));
    }

    @Override
    protected Encoder encoder() {
        return encoder;
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }
}
