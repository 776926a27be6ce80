package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.error.UserException;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.wiring.Wiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl validate}. */
@Command(
        name = "validate",
        description = "Checks recipes and traces their networks, without data, native libraries or a device.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  genscl validate my.yaml",
            "  genscl validate recipes/cifar10/*.yaml --set precision=bf16"
        })
final class ValidateCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ValidateCommand.class);

    @Mixin
    private Installation installation;

    @Parameters(arity = "1..*", paramLabel = "RECIPE", description = "Recipes: YAML files.")
    private List<Path> files;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of every recipe; may be given more than once.")
    private List<String> overrides = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> problems = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        installation.run(catalog -> {
            for (Path file : files) {
                try {
                    LoadedRecipe recipe = new RecipeLoader(catalog).load(file, overrides);
                    recipe.warnings().forEach(warning -> LOG.warn("{}", warning));
                    out.println(file + ": " + describe(recipe, catalog));
                } catch (UserException e) {
                    problems.add(e.getMessage());
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
            out.flush();
            if (!failures.isEmpty()) {
                problems.forEach(spec.commandLine().getErr()::println);
                throw failures.get(0);
            }
        });
        if (!problems.isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), problems));
        }
    }

    private static String describe(LoadedRecipe recipe, PluginCatalog catalog) {
        ExperimentOutline outline =
                new ExperimentRunner(catalog, new Wiring(catalog), Listeners.none()).validate(recipe);
        return String.format(
                "ok: %s (%d classes, views %s), %s with %,d parameters and %,d features, %s with %,d parameters",
                outline.dataset().name(),
                outline.dataset().classes(),
                outline.viewSize(),
                recipe.recipe().encoder().type(),
                outline.encoderParameters(),
                outline.featureDimension(),
                recipe.recipe().pretrain().isPresent() ? "head" : "classifier",
                outline.headParameters());
    }
}
