package org.genscl.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genscl.api.component.Component;
import org.genscl.testkit.plugin.PackagedPluginContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The zips that come with the installation keep to what every plugin's must. */
@ParameterizedClass
@MethodSource("zips")
class ShippedPluginsIT extends PackagedPluginContract {
    /** What must be given, by kind and type. */
    private static final Map<String, String> OPTIONS = Map.of(
            "dataset idx", "{path: data, classes: [one, two]}",
            "dataset image-folder", "{path: data, size: 32, classes: [one, two]}",
            "augmentation sequence", "steps: [{type: crop-flip}]",
            "teacher checkpoint", "run: runs/teacher",
            "teacher onnx", "file: teacher.onnx",
            "teacher torchscript", "file: teacher.pt",
            "teacher pytorch", "{file: teacher.pth, encoder: {type: resnet18}}");

    private final Path zip;

    ShippedPluginsIT(Path zip) {
        this.zip = zip;
    }

    static List<Path> zips() throws IOException {
        try (Stream<Path> files = Files.list(CommandLine.home().resolve("plugins"))) {
            return files.sorted().toList();
        }
    }

    @Override
    protected Path zip() {
        return zip;
    }

    @Override
    protected String options(Component<?, ?> component) {
        return OPTIONS.getOrDefault(component.kind().id() + " " + component.type(), "");
    }

    @Override
    protected boolean bringsNativeLibraries() {
        String name = zip.getFileName().toString();
        return name.startsWith("backend-") || name.startsWith("teacher-onnx");
    }
}
