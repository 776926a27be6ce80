package org.genscl.plugins.weightspytorch;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.network.Encoder;

/** Options of the teacher {@code pytorch}. */
public record PyTorchTeacherConfig(
        @Option(description = "File of torch.save with the classifier's state dict.", example = "teacher.pth")
        Path file,

        @Option(
                description =
                        "Key of the state dict, or of a part of it, where the file holds more than one; by default"
                                + " model, state_dict and the like.",
                example = "student")
        Optional<String> key,

        @Option(
                description = "The classifier's network without its linear layer, as it was trained.",
                example = "{type: efficientnetv2-rw-m}")
        Selection<Encoder> encoder) {}
