package org.genscl.runtime.cli;

import java.io.PrintWriter;
import org.genscl.runtime.reference.RecipeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code genscl schema}. */
@Command(
        name = "schema",
        description = "Prints a JSON Schema of recipes, made from the installed components, for editors.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Editors with the YAML language server complete and check a recipe whose first line is",
            "  # yaml-language-server: $schema=recipe-schema.json",
            "once the schema is there:",
            "  genscl schema > recipe-schema.json"
        })
final class SchemaCommand implements Runnable {
    @Mixin
    private Installation installation;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        installation.run(catalog -> {
            PrintWriter out = spec.commandLine().getOut();
            out.print(new RecipeSchema(catalog).json());
            out.flush();
        });
    }
}
