package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.error.UserException;
import org.genscl.runtime.reference.OperationsPage;
import org.genscl.runtime.reference.Reference;
import org.genscl.runtime.reference.ReferencePage;
import org.genscl.runtime.reference.ReferenceText;
import org.genscl.runtime.run.RunJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl describe} and {@code genscl plugins describe}. */
@Command(
        name = "describe",
        description = "Describes components and their options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  genscl describe mixup-cutmix     one component",
            "  genscl describe 'resnet*'        all whose names match",
            "  genscl describe optimizer        all of a kind",
            "  genscl describe recipe           the keys of a recipe"
        })
final class DescribeCommand implements Runnable {
    @Mixin
    private Installation installation;

    @Parameters(
            arity = "0..*",
            paramLabel = "TYPE",
            description = "A component's type; * stands for any characters. Also a kind ('optimizer'), or 'recipe'."
                    + " Without any, everything is described.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "As a page for documentation.")
    private boolean markdown;

    @Option(
            names = "--operations",
            description = "The operations that networks and losses are written with, as a page.")
    private boolean operations;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (operations && (json || markdown || !names.isEmpty())) {
            throw new UserException("--operations takes no other option and no component");
        }
        if (json && markdown) {
            throw new UserException("--json and --markdown exclude each other: give one of them");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (operations) {
            out.print(OperationsPage.text());
            out.flush();
            return;
        }
        installation.run(catalog -> {
            Reference reference = names.isEmpty() ? Reference.all(catalog) : Reference.of(catalog, names);
            if (json) {
                out.print(RunJson.encode(reference));
            } else if (markdown) {
                out.print(ReferencePage.of(reference));
            } else {
                out.print(new ReferenceText(this::strong).of(reference));
            }
        });
        out.flush();
    }

    private String strong(String text) {
        return spec.commandLine()
                .getColorScheme()
                .apply(text, List.of(Style.bold))
                .toString();
    }
}
