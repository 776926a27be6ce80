package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.genscl.api.error.UserException;
import org.genscl.runtime.reference.RecipeSummary;
import org.genscl.runtime.run.RunJson;
import org.genscl.runtime.run.RunSummary;
import org.genscl.runtime.run.RunSummary.Headline;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl list}. */
@Command(
        name = "list",
        description = "Lists recipes or runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class)
final class ListCommand {
    private static final Path RECIPES = Path.of("recipes");
    private static final Path RUNS = Path.of("runs");

    @Spec
    private CommandSpec spec;

    private record RecipeList(List<RecipeSummary> recipes) {}

    private record RunList(List<RunSummary> runs) {}

    @Command(
            name = "recipes",
            description = "Lists recipes with the first line of what they say of themselves.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  genscl list recipes", "  genscl list recipes my-recipes --json"})
    void recipes(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "DIR",
                            description = "A folder of recipes (default: those that come with genscl).")
                    Path folder,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<RecipeSummary> recipes = recipes(Optional.ofNullable(folder));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.encode(new RecipeList(recipes)));
        } else {
            for (RecipeSummary recipe : recipes) {
                out.println(recipe.file());
                out.println("    " + recipe.summary());
            }
        }
        out.flush();
    }

    private static List<RecipeSummary> recipes(Optional<Path> folder) {
        if (folder.isPresent()) {
            return RecipeSummary.below(existing(folder.get()), folder.get());
        }
        Path shipped = Installation.recipes()
                .filter(Files::isDirectory)
                .orElseThrow(() -> new UserException("this installation has no recipes: give a folder of recipes"));
        // In the project's own folder the shorter names work as well.
        return RecipeSummary.below(shipped, Files.exists(RECIPES.resolve("quickstart.yaml")) ? RECIPES : shipped);
    }

    @Command(
            name = "runs",
            description = "Lists runs with their progress and results, oldest first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Examples:", "  genscl list runs", "  genscl list runs /data/runs --json"})
    void runs(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "DIR",
                            description = "The folder of runs, or of one experiment's runs (default: runs).")
                    Path folder,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<RunSummary> runs = folder == null && !Files.exists(RUNS)
                ? List.of()
                : RunSummary.below(existing(folder == null ? RUNS : folder));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.encode(new RunList(runs)));
        } else if (runs.isEmpty()) {
            out.println("No runs in " + (folder == null ? RUNS : folder) + ".");
        } else {
            TextTable table = new TextTable("run", "state", "stage", "started", "results");
            for (RunSummary run : runs) {
                table.row(
                        run.folder(),
                        run.state(),
                        run.stage().orElse(""),
                        run.started().orElse(""),
                        found(run));
            }
            out.print(table);
        }
        out.flush();
    }

    /** The run's own results, then what it was evaluated to in other ways; without either why it failed. */
    private static String found(RunSummary run) {
        List<String> parts = new ArrayList<>();
        if (!run.results().isEmpty()) {
            parts.add(text(run.results()));
        }
        if (run.results().isEmpty() || run.state().equals("failed")) {
            run.message().map(ListCommand::firstLine).ifPresent(parts::add);
        }
        run.evaluations().forEach(other -> parts.add("with " + other.label() + ": " + text(other.results())));
        return String.join("; ", parts);
    }

    private static String text(List<Headline> results) {
        return results.stream().map(ListCommand::text).collect(Collectors.joining(", "));
    }

    private static String text(Headline headline) {
        // By the contract of Evaluation, accuracies are percentages.
        return headline.metric().equals("accuracy")
                ? String.format(Locale.ROOT, "%s %.2f %%", headline.evaluator(), headline.value())
                : String.format(Locale.ROOT, "%s %s %.4g", headline.evaluator(), headline.metric(), headline.value());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserException("folder " + folder + " does not exist");
        }
        return folder;
    }
}
