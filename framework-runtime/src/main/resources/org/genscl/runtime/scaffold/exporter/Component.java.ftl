package [=package];

import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Graph;
import org.genscl.api.tensor.HostTensor;

/**
 * Writes a network as text: a {@link Statement} a line, weights included. To make another format of it, write the statements
 * as that one has them, and let its own library run the file in place of {@link Network}.
 */
public final class [=type] implements Exporter {
    @Inject
    public [=type]() {}

    @Override
    public void write(Graph graph, Map<String, HostTensor> variables, Path file) {
        Translation translation = new Translation(graph, variables);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Statement statement : translation.statements()) {
                writer.write(statement.text() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public HostTensor run(Path file, HostTensor images) {
        try {
            return new Network(Files.readAllLines(file).stream()
                            .map(Statement::parse)
                            .toList())
                    .run(images);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("cannot run " + file + ": " + e.getMessage(), e);
        }
    }
}
