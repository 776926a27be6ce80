package org.genscl.runtime.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl completion}. */
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes genscl's commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For this shell:        source <(genscl completion bash)",
            "For every new bash:    genscl completion bash > ~/.local/share/bash-completion/completions/genscl",
            "For every new zsh:     put  source <(genscl completion zsh)  into ~/.zshrc"
        })
final class CompletionCommand implements Runnable {

    /** Both read the same script, which turns bash's completion on in zsh. */
    private enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "One of bash, zsh.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(AutoComplete.bash("genscl", spec.root().commandLine()));
        out.flush();
    }
}
