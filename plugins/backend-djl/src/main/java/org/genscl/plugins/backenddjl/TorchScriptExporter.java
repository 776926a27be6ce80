package org.genscl.plugins.backenddjl;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.tensor.HostTensor;

/**
 * Networks as TorchScript: the script that the backend itself would run, in a tree of modules that hold the variables, so
 * that the file's {@code state_dict} has their names.
 */
public final class TorchScriptExporter implements Exporter {
    private static final String INPUT = "images";

    @Inject
    public TorchScriptExporter() {}

    @Override
    public void write(Graph graph, Map<String, HostTensor> variables, Path file) {
        ModuleTree tree = ModuleTree.of(graph.variables().values());
        Map<String, String> leaves = new LinkedHashMap<>();
        graph.inputs().keySet().forEach(name -> leaves.put(name, INPUT));
        for (VariableSpec variable : graph.variables().values()) {
            leaves.put(variable.name(), ModuleTree.expression(variable.name()));
        }
        GraphScript script = new GraphScript(graph, leaves, INPUT, Precision.FP32, "t", 0);
        String output = graph.outputs().keySet().iterator().next();
        String forward = "  def forward(self: " + tree.type() + ", " + INPUT + ": Tensor) -> Tensor:\n"
                + script.statements() + "    return " + script.output(output) + "\n";
        try (ModuleArchive archive = new ModuleArchive(Files.newOutputStream(file))) {
            archive.write(tree, forward, variables);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public HostTensor run(Path file, HostTensor images) {
        try (TorchScriptModule module = TorchScriptModule.load(file, DeviceSpec.cpu())) {
            return module.forward(images);
        }
    }
}
