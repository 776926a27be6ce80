package org.genscl.plugins.teacheronnx;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;

/** Options of the teacher {@code onnx}. */
public record OnnxConfig(
        @Option(
                description = "ONNX file of a classifier: FLOAT32 images [N, C, H, W], normalized as "
                        + "for the student, to logits [N, K].",
                example = "teacher.onnx")
        Path file,

        @Option(
                description = "Name of the logits output; needed if there are several outputs and none "
                        + "is named 'logits'.")
        Optional<String> output,

        @Option(description = "Threads per operation; 0 = one per core.", defaultValue = "0", min = 0, max = 1024)
        int threads) {}
