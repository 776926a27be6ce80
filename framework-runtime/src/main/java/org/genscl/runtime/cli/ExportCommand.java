package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.runtime.export.Exported;
import org.genscl.runtime.export.ExportedPart;
import org.genscl.runtime.export.NetworkExport;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl export}. */
@Command(
        name = "export",
        description = "Writes a run's trained network to a file for other programs, and checks the file.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
    @Mixin
    private Installation installation;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "safetensors (weights only), torchscript, onnx, or what another plugin brings.")
    private String format;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "One of ${COMPLETION-CANDIDATES}; by default the classifier, if the run trained one.")
    private Optional<ExportedPart> part = Optional.empty();

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to be made.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Path resolved = new RunFolder(run).resolvedRecipe();
        installation.run(catalog -> {
            Recipe recipe = new RecipeLoader(catalog).load(resolved, List.of()).recipe();
            Exported exported = new NetworkExport(catalog, new Wiring(catalog)).export(run, recipe, format, part, file);
            PrintWriter out = spec.commandLine().getOut();
            out.println(describe(exported));
            out.flush();
        });
    }

    private String describe(Exported exported) {
        long parameters = exported.graph().variables().values().stream()
                .filter(VariableSpec::trainable)
                .mapToLong(variable -> variable.shape().elements())
                .sum();
        String network = String.format(
                Locale.ROOT,
                "%s: %s with %,d parameters, %s to %s. ",
                file,
                exported.part().name().toLowerCase(Locale.ROOT),
                parameters,
                anyBatch(exported.graph().inputs().values().iterator().next()),
                anyBatch(exported.graph().outputs().values().iterator().next()));
        return exported.difference().isEmpty()
                ? network + "The weights were read back bit for bit"
                : network
                        + String.format(
                                Locale.ROOT,
                                "Greatest difference from the run's own outputs, on random images: %.1e (greatest output"
                                        + " %.3g)",
                                exported.difference().getAsDouble(),
                                exported.scale());
    }

    private static String anyBatch(Tensor tensor) {
        return tensor.shape().toString().replaceFirst("\\d+", "N");
    }
}
