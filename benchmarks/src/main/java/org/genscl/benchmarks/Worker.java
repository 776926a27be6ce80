package org.genscl.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that answers each number, a line, with another. */
public final class Worker implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    /**
     * Starts the process.
     *
     * @param name for messages
     * @param errors where its error stream goes
     * @throws UncheckedIOException if it cannot be started
     */
    public Worker(String name, List<String> command, ProcessBuilder.Redirect errors) {
        this.name = name;
        try {
            process = new ProcessBuilder(command).redirectError(errors).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if the process ended instead of answering */
    public double ask(double question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " ended early");
            }
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + name, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
