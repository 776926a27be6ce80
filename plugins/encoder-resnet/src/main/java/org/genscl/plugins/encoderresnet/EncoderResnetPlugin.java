package org.genscl.plugins.encoderresnet;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the ResNets and the projection heads. */
@Extension
public final class EncoderResnetPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.ENCODER,
                        "resnet18",
                        ResNetConfig.class,
                        ResNet18.class,
                        "ResNet-18: basic blocks 2, 2, 2, 2; 512 features at width 64."),
                new Component<>(
                        Kind.ENCODER,
                        "resnet34",
                        ResNetConfig.class,
                        ResNet34.class,
                        "ResNet-34: basic blocks 3, 4, 6, 3; 512 features at width 64."),
                new Component<>(
                        Kind.ENCODER,
                        "resnet50",
                        ResNetConfig.class,
                        ResNet50.class,
                        "ResNet-50: bottleneck blocks 3, 4, 6, 3; 2048 features at width 64."),
                new Component<>(
                        Kind.ENCODER,
                        "resnet101",
                        ResNetConfig.class,
                        ResNet101.class,
                        "ResNet-101: bottleneck blocks 3, 4, 23, 3; 2048 features at width 64."),
                new Component<>(
                        Kind.HEAD,
                        "mlp",
                        HeadConfig.class,
                        MlpHead.class,
                        "Two linear layers with a ReLU between them, then L2 normalization."),
                new Component<>(
                        Kind.HEAD,
                        "linear",
                        HeadConfig.class,
                        LinearHead.class,
                        "One linear layer, then L2 normalization."));
    }
}
