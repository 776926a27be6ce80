package org.genscl.testkit.liars;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.WeightsReader;
import org.genscl.testkit.weights.WeightsReaderContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WeightsReaderLiarsTest {
    @TestFactory
    Stream<DynamicTest> readers() {
        return Liars.of(WeightsReaderContract.class)
                .honest(ReadsOneVector.class)
                .liar(SwapsBytes.class, "readsWhatIsThere", "bytes of weight in", "vector.bin", "values differ: [")
                .liar(Renames.class, "readsWhatIsThere", "names of the tensors in", "vector.bin")
                .liar(TakesEverything.class, "knowsItsOwnFiles", "whether it reads prose")
                .liar(ReadsWhatIsLeft.class, "aDamagedFileIsNamed", "takes the first", "vector.bin")
                .liar(DoesNotNameTheFile.class, "aDamagedFileIsNamed", "vector.bin")
                .liar(DoesNotNameTheFile.class, "aMissingFileIsNamed", "not-there")
                .tests();
    }

    /** A file of {@code VECTOR} and big-endian floats. */
    static class ReadsOneVector extends WeightsReaderContract {
        private static final byte[] MAGIC = "VECTOR".getBytes(StandardCharsets.US_ASCII);
        private static final int LENGTH = 20;

        @Override
        protected Path write(Path folder) throws IOException {
            ByteBuffer file = ByteBuffer.allocate(MAGIC.length + 4 * LENGTH);
            file.put(MAGIC);
            for (int i = 0; i < LENGTH; i++) {
                file.putFloat(i + 1);
            }
            return Files.write(folder.resolve("vector.bin"), file.array());
        }

        @Override
        protected Map<String, HostTensor> content() {
            float[] values = new float[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                values[i] = i + 1;
            }
            return Map.of("weight", HostTensor.of(Shape.of(LENGTH), values));
        }

        @Override
        protected WeightsReader reader() {
            return new WeightsReader() {
                @Override
                public boolean reads(Path file) {
                    return isOwn(Bytes.of(file));
                }

                @Override
                public Map<String, HostTensor> read(Path file) {
                    return ReadsOneVector.this.read(file);
                }
            };
        }

        boolean isOwn(byte[] bytes) {
            return bytes.length > MAGIC.length && Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC);
        }

        Map<String, HostTensor> read(Path file) {
            byte[] bytes = Bytes.of(file);
            require(file, bytes.length == MAGIC.length + 4 * LENGTH);
            ByteBuffer values = ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length);
            float[] floats = new float[values.remaining() / 4];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = values.getFloat();
            }
            return Map.of(name(), HostTensor.of(Shape.of(floats.length), floats));
        }

        String name() {
            return "weight";
        }

        void require(Path file, boolean whole) {
            if (!whole) {
                throw new UserException(file + " is damaged");
            }
        }
    }

    static class SwapsBytes extends ReadsOneVector {
        @Override
        Map<String, HostTensor> read(Path file) {
            float[] values = super.read(file).get("weight").toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(Integer.reverseBytes(Float.floatToIntBits(values[i])));
            }
            return Map.of("weight", HostTensor.of(Shape.of(values.length), values));
        }
    }

    static class Renames extends ReadsOneVector {
        @Override
        String name() {
            return "module.weight";
        }
    }

    static class TakesEverything extends ReadsOneVector {
        @Override
        boolean isOwn(byte[] bytes) {
            return true;
        }
    }

    static class ReadsWhatIsLeft extends ReadsOneVector {
        @Override
        void require(Path file, boolean whole) {
            // What is there is taken for the whole.
        }
    }

    static class DoesNotNameTheFile extends ReadsOneVector {
        @Override
        Map<String, HostTensor> read(Path file) {
            try {
                return super.read(file);
            } catch (UserException e) {
                throw new UserException("cannot be read", e);
            }
        }
    }
}
