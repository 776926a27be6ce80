package org.genscl.plugins.teachertorchscript;

import java.nio.file.Path;
import org.genscl.api.component.Option;

/** Options of the teacher {@code torchscript}. */
public record TorchScriptConfig(
        @Option(
                description = "TorchScript file of a classifier: FLOAT32 images [N, C, H, W], "
                        + "normalized as for the student, to logits [N, K].",
                example = "teacher.pt")
        Path file) {}
