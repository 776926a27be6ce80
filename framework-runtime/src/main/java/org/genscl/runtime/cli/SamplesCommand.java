package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.genscl.api.error.UserException;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.preview.ContactSheet;
import org.genscl.runtime.preview.DatasetSamples;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl samples}. */
@Command(
        name = "samples",
        description = "Writes a picture of a recipe's data set: some images of each class.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  genscl samples recipes/quickstart.yaml shapes.png --per-class 6"})
final class SamplesCommand implements Runnable {
    @Mixin
    private Installation installation;

    @Mixin
    private RecipeFile recipeFile;

    @Parameters(index = "1", paramLabel = "PNG", description = "The picture's file; it is replaced if it is there.")
    private Path picture;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            defaultValue = "10",
            description = "Images of each class (default: ${DEFAULT-VALUE}).")
    private int perClass;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (perClass < 1 || perClass > 100) {
            throw new UserException("--per-class must be 1 to 100, is " + perClass);
        }
        installation.run(catalog -> {
            LoadedRecipe recipe = recipeFile.load(catalog);
            ContactSheet sheet = new ContactSheet(
                    DatasetSamples.read(recipe.recipe(), new Wiring(catalog), Listeners.none(), perClass));
            DurableFiles.writeBytes(picture, sheet.png());
        });
        PrintWriter out = spec.commandLine().getOut();
        out.println(picture);
        out.flush();
    }
}
