package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.genscl.runtime.compare.Comparing;
import org.genscl.runtime.compare.Plan;
import org.genscl.runtime.compare.Planner;
import org.genscl.runtime.compare.RunProcess;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.genscl.runtime.run.FolderName;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code genscl compare}. */
@Command(
        name = "compare",
        description = "Compares backends, precisions, recipes and runs: losses step by step, results, speed, memory,"
                + " and what else differs. Recipes are run first, one after the other, each in a process of its own;"
                + " Ctrl-C stops after a checkpoint and reports what there is.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  genscl compare recipes/quickstart.yaml --backends djl,dl4j --steps 20",
            "  genscl compare my.yaml --precisions fp32,bf16 --seeds 3",
            "  genscl compare a.yaml b.yaml --set pretrain.epochs=5",
            "  genscl compare runs/a/20260131-235959-1a2b3c4d runs/b/20260201-101010-5e6f7a8b"
        })
final class CompareCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private Installation installation;

    @Parameters(arity = "1..*", paramLabel = "RECIPE|RUN", description = "Recipes, and folders of finished runs.")
    private List<Path> subjects;

    @Option(
            names = "--backends",
            paramLabel = "TYPE",
            split = ",",
            description = "Run each recipe on each of these backends, with the same initial weights and batches; losses"
                    + " are compared with those of the first.")
    private List<String> backends = new ArrayList<>();

    @Option(
            names = "--precisions",
            paramLabel = "PRECISION",
            split = ",",
            description = "Run each recipe in each of these precisions: auto, fp32, bf16, fp16.")
    private List<PrecisionChoice> precisions = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run each N times, with the recipe's seed and those after it; figures are mean ± standard"
                    + " deviation.")
    private int seeds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Stop each run after N steps of training, without evaluation.")
    private Long steps;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "0.01",
            description = "Relative difference of losses up to which they count as the same (default:"
                    + " ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of every recipe; may be given more than once.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where the comparison's folder is made (default: ${DEFAULT-VALUE}).")
    private Path runs;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @ParentCommand
    private Genscl genscl;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requirePositive("--seeds", seeds);
        requirePositive("--steps", steps == null ? 1 : steps);
        requirePositive("--tolerance", tolerance);
        Plan plan =
                installation.call(catalog -> new Planner(catalog, backends, precisions, seeds, overrides).of(subjects));
        PrintWriter out = spec.commandLine().getOut();
        Path folder = RunDirectory.createFolder(
                runs.resolve("compare-" + FolderName.of(plan.name())), TIME.format(LocalDateTime.now()));
        Consumer<String> lines = genscl.quiet() ? line -> {} : System.err::println;
        Comparing comparing = new Comparing(new RunProcess(command(), lines), lines, tolerance);
        return new Interruption(out).during(stop -> {
            Comparing.Outcome outcome = comparing.of(plan, folder, stop);
            if (json) {
                out.print(RunJson.encode(outcome.comparison()));
            } else {
                out.println();
                out.print(new ComparisonText(outcome.comparison()));
                out.println("Report: " + folder.resolve(Comparing.PAGE));
            }
            out.flush();
            return outcome.exitCode();
        });
    }

    private void requirePositive(String option, double value) {
        if (!(value > 0)) {
            throw new ParameterException(spec.commandLine(), option + " is to be greater than 0");
        }
    }

    /** The command line that runs a recipe as this installation would. */
    private List<String> command() {
        List<String> command = new ArrayList<>(JavaCommand.with(option -> true));
        command.add("run");
        command.addAll(installation.arguments());
        if (steps != null) {
            command.addAll(List.of(RunCommand.STOP_AFTER_STEPS, steps.toString()));
        }
        return command;
    }
}
