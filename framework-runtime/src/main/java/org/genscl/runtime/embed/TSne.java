package org.genscl.runtime.embed;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.genscl.runtime.run.Embedding;

/**
 * The picture in which each sample's nearest neighbors stay its nearest (t-SNE; van der Maaten and Hinton, <a
 * href="https://jmlr.org/papers/v9/vandermaaten08a.html">Visualizing Data using t-SNE</a>, 2008): every pair repels, exactly
 * computed; those attract that are among the nearest of one of them. It starts from the principal plane, so clusters keep
 * something of their places, and nothing in it is left to chance: the same features give the same bits.
 */
public final class TSne {
    private static final double PERPLEXITY = 30;

    /** Beyond so many times the perplexity, neighbors attract next to nothing. */
    private static final int NEIGHBORS_PER_PERPLEXITY = 3;

    private static final int ITERATIONS = 500;
    private static final int EXAGGERATED_ITERATIONS = 150;
    private static final double EXAGGERATION = 12;

    /** Of the first coordinate in the beginning: so near that samples pass each other easily. */
    private static final double INITIAL_DEVIATION = 1e-4;

    private final UnitFeatures features;

    public TSne(UnitFeatures features) {
        this.features = features;
    }

    /**
     * The samples' places.
     *
     * @param plane the same samples in their principal plane
     */
    public Embedding embedding(Embedding plane) {
        int size = features.size();
        Layout layout = initial(plane);
        int neighbors = (int) Math.min(size - 1, NEIGHBORS_PER_PERPLEXITY * PERPLEXITY);
        if (neighbors > 0) {
            double perplexity = Math.max(1, Math.min(PERPLEXITY, (double) neighbors / NEIGHBORS_PER_PERPLEXITY));
            Affinities affinities = Affinities.of(Neighbors.among(features.rows(), neighbors), perplexity);
            for (int i = 0; i < ITERATIONS; i++) {
                boolean early = i < EXAGGERATED_ITERATIONS;
                double exaggeration = early ? EXAGGERATION : 1;
                // The rate at which attraction alone takes a sample to the middle of those that attract it.
                layout.step(affinities, exaggeration, size / exaggeration, early ? 0.5 : 0.8);
            }
        }
        return new Embedding(plane.classes(), plane.labels(), layout.x(), layout.y(), List.of());
    }

    /** The principal plane in small; what lies on a line or a point there is moved off it, unless all is one point. */
    private static Layout initial(Embedding plane) {
        double squares = 0;
        for (float x : plane.x()) {
            squares += (double) x * x;
        }
        double scale = squares == 0 ? 0 : INITIAL_DEVIATION / Math.sqrt(squares / plane.x().length);
        double jitter = squares == 0 ? 0 : INITIAL_DEVIATION / 100;
        SplittableRandom random = new SplittableRandom(1);
        double[] x = IntStream.range(0, plane.x().length)
                .mapToDouble(i -> plane.x()[i] * scale + jitter * (random.nextDouble() - 0.5))
                .toArray();
        double[] y = IntStream.range(0, plane.y().length)
                .mapToDouble(i -> plane.y()[i] * scale + jitter * (random.nextDouble() - 0.5))
                .toArray();
        return new Layout(x, y);
    }
}
