package org.genscl.plugins.teacheronnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.genscl.api.teacher.Teacher;
import org.genscl.testkit.teacher.TeacherContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class OnnxTeacherContractTest extends TeacherContract {
    @TempDir
    private Path folder;

    private Path file;

    /** A linear classifier of all values. */
    @BeforeEach
    void writeFile() throws IOException {
        Random random = new Random(7);
        float[][] matrix = new float[3 * 8 * 8][3];
        for (float[] row : matrix) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        file = OnnxFile.classifier(matrix, -1, 3, 8, 8).write(folder.resolve("teacher.onnx"));
    }

    @Override
    protected Teacher teacher() {
        return new OnnxTeacher(new OnnxConfig(file, Optional.empty(), 0));
    }

    @Override
    protected Optional<Path> file() {
        return Optional.of(file);
    }
}
