package org.genscl.plugins.augmentmix;

import java.util.stream.Stream;
import org.genscl.api.mixer.Mixer;
import org.genscl.testkit.mixer.MixerContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("mixers")
class MixerContractTest extends MixerContract {
    private final Mixer mixer;

    MixerContractTest(Mixer mixer) {
        this.mixer = mixer;
    }

    static Stream<Mixer> mixers() {
        return Stream.of(
                new Mixup(new MixupConfig(1, 1)),
                new Mixup(new MixupConfig(0.2, 0.5)),
                new CutMix(new CutMixConfig(1, 1)),
                new CutMix(new CutMixConfig(4, 0.5)),
                new MixupCutMix(new MixupCutMixConfig(1, 1, 0.5)));
    }

    @Override
    protected Mixer mixer() {
        return mixer;
    }
}
