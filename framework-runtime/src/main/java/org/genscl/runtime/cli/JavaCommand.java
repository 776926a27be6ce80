package org.genscl.runtime.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How this process was started, to start another one of the same installation. */
final class JavaCommand {
    private JavaCommand() {}

    /**
     * The command line of genscl without arguments.
     *
     * @param options those of Java's to keep
     */
    static List<String> with(Predicate<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(options)
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Genscl.class.getName()));
        return List.copyOf(command);
    }
}
