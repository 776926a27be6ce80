package org.genscl.plugins.weightspytorch;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.network.Encoder;

/** Options of the teacher {@code pytorch}. */
public record PyTorchTeacherConfig(
        @Option(description = "File saved by torch.save with the classifier's state dict.", example = "teacher.pth")
        Path file,

        @Option(
                description = "Key of the state dict, or of a part of it, if the file holds several; "
                        + "by default common keys such as model and state_dict.",
                example = "student")
        Optional<String> key,

        @Option(
                description = "Encoder of the classifier: its network without the linear layer.",
                example = "{type: efficientnetv2-rw-m}")
        Selection<Encoder> encoder) {}
