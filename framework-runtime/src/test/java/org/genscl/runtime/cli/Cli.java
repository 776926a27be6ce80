package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Commands in this process, without plugins. */
record Cli(int exitCode, String out, String err) {

    static Cli run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new Genscl().execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Cli(code, out.toString(), err.toString());
    }
}
