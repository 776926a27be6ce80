package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import org.genscl.api.error.UserException;
import org.genscl.runtime.scaffold.PluginProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl plugins new}. */
@Command(
        name = "new",
        description =
                "Writes a complete Maven project to start a plugin from: it builds, passes its tests, and brings a"
                        + " component that works.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  genscl plugins new grid-mix --kind mixer"})
final class NewPluginCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "Of the plugin, its component and its folder, for example grid-mix.")
    private String name;

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "What the component is: ${COMPLETION-CANDIDATES}.")
    private String kind;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "Java package (default: com.example and the name without hyphens).")
    private String javaPackage;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Where the project's folder is made (default: here).")
    private Path parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Path home = Installation.home()
                .orElseThrow(() -> new UserException(
                        "a new plugin is built against an installation of genscl: start" + " genscl by its script"));
        String classes = javaPackage == null ? "com.example." + name.replace("-", "") : javaPackage;
        Path project = PluginProject.of(name, kind, classes).write(parent, home, Version.framework());
        PrintWriter out = spec.commandLine().getOut();
        out.println(project);
        out.println("    cd " + project + " && ./mvnw verify");
        out.println("    builds and tests target/" + name + "-0.1.0.zip; README.md describes the next steps");
        out.flush();
    }

    /** For {@code --help} and completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PluginProject.kinds().iterator();
        }
    }
}
