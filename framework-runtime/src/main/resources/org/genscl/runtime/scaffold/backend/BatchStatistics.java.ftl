package [=package];

import java.util.List;
import java.util.stream.IntStream;

/**
 * What batch normalization subtracts and divides by, for each channel.
 *
 * @param mean broadcasts over x [N, C, …]
 * @param variance biased; broadcasts over x
 */
record BatchStatistics(Value mean, Value variance) {

    /** Those of a batch. */
    static BatchStatistics of(Value x) {
        List<Integer> axes = IntStream.range(0, x.shape().length)
                .filter(axis -> axis != 1)
                .boxed()
                .toList();
        Value mean = Operations.mean(x, axes, true);
        Value centerd = x.subtract(mean);
        return new BatchStatistics(mean, Operations.mean(centerd.multiply(centerd), axes, true));
    }
}
