package org.genscl.plugins.weightspytorch;

import java.nio.file.Path;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.network.Encoder;

/** Options of the teacher {@code pytorch}. */
public record PyTorchTeacherConfig(
        @Option(description = "File of torch.save with the classifier's state dict.", example = "teacher.pth")
        Path file,

        @Option(
                description = "The classifier's network without its linear layer, as it was trained.",
                example = "{type: efficientnetv2-rw-m}")
        Selection<Encoder> encoder) {}
