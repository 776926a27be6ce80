package [=package];

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.WeightsReader;

/**
 * Reads text: a line {@value #FIRST}, one line a tensor (name, dimensions, values, with spaces between them, dimensions as
 * {@code 2x3}), and a line {@value #LAST}.
 */
public final class [=type] implements WeightsReader {
    static final String FIRST = "weights 1";
    static final String LAST = "end of weights";

    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public boolean reads(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(FIRST.length());
            return FIRST.equals(new String(start, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Map<String, HostTensor> read(Path file) {
        List<String> lines = lines(file);
        int last = lines.size() - 1;
        if (last < 1 || !lines.get(0).equals(FIRST) || !lines.get(last).equals(LAST)) {
            throw new UserException(file + " is cut short or damaged: it does not begin with '" + FIRST
                    + "' and end with '" + LAST + "'; fetch it again");
        }
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int i = 1; i < last; i++) {
            String[] fields = lines.get(i).split(" ");
            try {
                tensors.put(fields[0], tensor(fields));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new UserException(file + ", line " + (i + 1) + ", is no tensor: " + e.getMessage(), e);
            }
        }
        return tensors;
    }

    private List<String> lines(Path file) {
        try {
            if (Files.size(file) > (long) config.maxSize() << 20) {
                throw new UserException(file + " has more than " + config.maxSize()
                        + " MiB; raise max-size if that is right");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e, e);
        }
    }

    private static HostTensor tensor(String[] fields) {
        int[] sizes = Arrays.stream(fields[1].split("x")).mapToInt(Integer::parseInt).toArray();
        float[] values = new float[fields.length - 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(fields[i + 2]);
        }
        return HostTensor.of(Shape.of(sizes), values);
    }
}
