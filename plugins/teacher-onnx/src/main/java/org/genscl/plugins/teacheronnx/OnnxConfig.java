package org.genscl.plugins.teacheronnx;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;

/** Options of the teacher {@code onnx}. */
public record OnnxConfig(
        @Option(
                description = "ONNX file of a classifier: FLOAT32 images [N, C, H, W], normalised as the student sees"
                        + " them, to logits [N, K].",
                example = "teacher.onnx")
        Path file,

        @Option(description = "Name of the output with the logits, where there is more than one and none is 'logits'.")
        Optional<String> output,

        @Option(description = "Threads of an operation; 0 for one a core.", defaultValue = "0", min = 0, max = 1024)
        int threads) {}
