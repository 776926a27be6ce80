package org.genscl.plugins.exporteronnx;

import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Graph;
import org.genscl.api.tensor.HostTensor;
import org.genscl.plugins.teacheronnx.OnnxModel;

/** Networks as ONNX files; the weights have the variables' names. */
public final class OnnxExporter implements Exporter {

    @Inject
    public OnnxExporter() {}

    @Override
    public void write(Graph graph, Map<String, HostTensor> variables, Path file) {
        OnnxGraph lowered = new OnnxGraph(graph, variables);
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            OnnxMessages.writeModel(lowered, stream);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public HostTensor run(Path file, HostTensor images) {
        try (OnnxModel model = OnnxModel.load(file, 0)) {
            return model.run(model.input(images.shape()), images, model.output(Optional.empty()));
        }
    }
}
