package [=package];

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.evaluator.Features;

/** The class whose mean feature is the nearest. Metric: {@code accuracy}. */
public final class [=type] implements Evaluator {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        double[][] means = means(context.features(Split.TRAIN), context.dataset().classes());
        Features test = context.features(Split.TEST);
        double[][] rows = rows(test);
        int[] predictions = new int[rows.length];
        int right = 0;
        for (int i = 0; i < rows.length; i++) {
            predictions[i] = nearest(rows[i], means);
            right += predictions[i] == test.labels()[i] ? 1 : 0;
        }
        return new Evaluation(Map.of("accuracy", 100.0 * right / rows.length), Optional.of(predictions));
    }

    private double[][] means(Features features, int classes) {
        double[][] sums = new double[classes][features.dimension()];
        int[] counts = new int[classes];
        double[][] rows = rows(features);
        for (int i = 0; i < rows.length; i++) {
            int label = features.labels()[i];
            counts[label]++;
            for (int d = 0; d < rows[i].length; d++) {
                sums[label][d] += rows[i][d];
            }
        }
        for (int label = 0; label < classes; label++) {
            for (int d = 0; d < sums[label].length; d++) {
                sums[label][d] /= Math.max(1, counts[label]);
            }
        }
        return sums;
    }

    private double[][] rows(Features features) {
        float[] values = features.values().toFloatArray();
        int dimension = features.dimension();
        double[][] rows = new double[features.size()][dimension];
        for (int i = 0; i < rows.length; i++) {
            double square = 0;
            for (int d = 0; d < dimension; d++) {
                rows[i][d] = values[i * dimension + d];
                square += rows[i][d] * rows[i][d];
            }
            double norm = config.normalize() ? Math.sqrt(square) + 1e-12 : 1;
            for (int d = 0; d < dimension; d++) {
                rows[i][d] /= norm;
            }
        }
        return rows;
    }

    private static int nearest(double[] row, double[][] means) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int label = 0; label < means.length; label++) {
            double distance = 0;
            for (int d = 0; d < row.length; d++) {
                distance += (row[d] - means[label][d]) * (row[d] - means[label][d]);
            }
            if (distance < least) {
                least = distance;
                best = label;
            }
        }
        return best;
    }
}
