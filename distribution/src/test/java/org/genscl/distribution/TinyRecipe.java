package org.genscl.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A recipe that runs in a second or two: every stage, on few images, with a network of width 4. */
final class TinyRecipe {
    static final String TEXT = """
            name: tiny
            dataset: {type: shapes, train-size: 96, test-size: 40}
            encoder: {type: resnet18, width: 4}
            backend: {type: djl, threads: 1}
            workers: 1
            pretrain:
              epochs: 6
              batch-size: 16
              augmentation: {type: sim}
              mixer: {type: mixup-cutmix}
              loss: {type: genscl}
              optimizer: {type: sgd, learning-rate: 0.05}
              schedule: {type: cosine}
              checkpoint-every: 2
            evaluate:
              - {type: linear, epochs: 2, batch-size: 16, optimizer: {type: sgd, learning-rate: 0.1}}
              - {type: knn, k: 5}
            """;

    private TinyRecipe() {}

    static Path write(Path folder) {
        try {
            return Files.writeString(folder.resolve("tiny.yaml"), TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException("no recipe", e);
        }
    }

    /** The only run below a folder of runs. */
    static Path onlyRun(Path runs) {
        try (Stream<Path> all = Files.list(runs.resolve("tiny"))) {
            return all.reduce((a, b) -> {
                        throw new AssertionError("more than one run: " + a + " and " + b);
                    })
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("no runs", e);
        }
    }
}
