package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.explain.Estimate;
import org.genscl.runtime.explain.Explanation;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.preview.AugmentationSheet;
import org.genscl.runtime.preview.AugmentedSamples;
import org.genscl.runtime.preview.LearningRates;
import org.genscl.runtime.preview.SchedulePlot;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.run.RunJson;
import org.genscl.runtime.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genscl explain}. */
@Command(
        name = "explain",
        description = "Shows a recipe's components, networks, arithmetic and memory a step and of"
                + " the whole run, how long a run takes here, and where each value comes from. Needs no data, but for"
                + " --augmentations, and with --no-estimate no native libraries.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  genscl explain recipes/quickstart.yaml",
            "  genscl explain recipes/quickstart.yaml --no-estimate",
            "  genscl explain my.yaml --set pretrain.epochs=100 --schedule rate.png",
            "  genscl explain my.yaml --augmentations views.png"
        })
final class ExplainCommand implements Runnable {
    private static final int BATCHES = 2;

    @Mixin
    private Installation installation;

    @Mixin
    private RecipeFile recipeFile;

    @Option(names = "--schedule", paramLabel = "PNG", description = "Write a plot of the learning rate instead.")
    private Path schedule;

    @Option(
            names = "--augmentations",
            paramLabel = "PNG",
            description = "Write a picture of augmented and mixed samples with their labels instead. Needs the data.")
    private Path augmentations;

    @Option(
            names = "--no-estimate",
            description = "Skip the time estimate, which loads an engine and measures this machine for a second.")
    private boolean noEstimate;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        installation.run(catalog -> {
            LoadedRecipe recipe = recipeFile.load(catalog);
            Wiring wiring = new Wiring(catalog);
            if (schedule != null) {
                LearningRates rates = LearningRates.of(recipe.recipe(), wiring);
                write(
                        schedule,
                        SchedulePlot.png("Learning rate of " + recipe.recipe().name(), rates.epochs(), rates.rates()),
                        out);
            }
            if (augmentations != null) {
                AugmentedSamples samples = AugmentedSamples.make(recipe.recipe(), wiring, Listeners.none(), BATCHES);
                write(
                        augmentations,
                        new AugmentationSheet(
                                        "Training views of " + recipe.recipe().name(), samples)
                                .png(),
                        out);
            }
            if (schedule == null && augmentations == null) {
                Explanation explanation = explanation(recipe, new ExperimentRunner(catalog, wiring, Listeners.none()));
                out.print(json ? RunJson.encode(explanation) : explanation.text());
            }
        });
        out.flush();
    }

    private Explanation explanation(LoadedRecipe recipe, ExperimentRunner runner) {
        ExperimentOutline outline = runner.outline(recipe);
        if (noEstimate) {
            return Explanation.of(recipe, outline);
        }
        try {
            Estimate estimate = Estimate.of(recipe.recipe(), outline, runner);
            LoadedRecipe decided = recipe.decided(estimate.precision(), estimate.reason());
            return Explanation.of(recipe, runner.outline(decided.recipe()), Optional.of(estimate), List.of());
        } catch (UserException | ResourceException e) {
            return Explanation.of(
                    recipe, outline, Optional.empty(), List.of("no estimate of the time: " + e.getMessage()));
        }
    }

    private static void write(Path picture, byte[] png, PrintWriter out) {
        DurableFiles.writeBytes(picture, png);
        out.println(picture);
    }
}
