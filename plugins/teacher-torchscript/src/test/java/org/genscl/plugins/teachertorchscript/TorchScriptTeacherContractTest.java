package org.genscl.plugins.teachertorchscript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.teacher.Teacher;
import org.genscl.testkit.teacher.TeacherContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptTeacherContractTest extends TeacherContract {
    @TempDir
    private Path folder;

    private Path file;

    /** The mean color as logits, with dropout in training mode, in which the module was saved. */
    @BeforeEach
    void writeFile() throws IOException {
        file = ScriptFile.write(
                folder.resolve("teacher.pt"),
                "Tensor",
                "return torch.dropout(torch.mean(x, [2, 3]), 0.5, self.training)");
    }

    @Override
    protected Teacher teacher() {
        return new TorchScriptTeacher(new TorchScriptConfig(file));
    }

    @Override
    protected Optional<Path> file() {
        return Optional.of(file);
    }
}
