package org.genscl.plugins.evaluatorcore;

/**
 * The k training samples that are most similar to a test sample, among those offered so far. Of equally similar ones
 * those offered first stay. A binary heap with the least similar one on top.
 */
final class NearestSamples {
    private final int[] samples;
    private final float[] similarities;
    private int size;

    /** @param k how many to keep, at least 1 */
    NearestSamples(int k) {
        this.samples = new int[k];
        this.similarities = new float[k];
    }

    /** Considers a sample; samples are offered in ascending order. */
    void offer(int sample, float similarity) {
        if (size < samples.length) {
            siftUp(size++, sample, similarity);
        } else if (similarity > similarities[0]) {
            siftDown(sample, similarity);
        }
    }

    private void siftUp(int position, int sample, float similarity) {
        int at = position;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!worse(sample, similarity, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, sample, similarity);
    }

    private void siftDown(int sample, float similarity) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && worse(samples[child + 1], similarities[child + 1], child)) {
                child++;
            }
            if (worse(sample, similarity, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, sample, similarity);
    }

    /** Whether a sample goes before the one at a position when room is needed. */
    private boolean worse(int sample, float similarity, int position) {
        return similarity < similarities[position]
                || (similarity == similarities[position] && sample > samples[position]);
    }

    private void move(int from, int to) {
        put(to, samples[from], similarities[from]);
    }

    private void put(int position, int sample, float similarity) {
        samples[position] = sample;
        similarities[position] = similarity;
    }

    /**
     * The sum of the neighbors' weights of each class. All are divided by the greatest one's weight, which changes no
     * order and keeps small temperatures from overflowing.
     *
     * @param labels class of each training sample
     */
    double[] votes(int[] labels, int classes, double temperature) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            greatest = Math.max(greatest, similarities[i]);
        }
        double[] votes = new double[classes];
        for (int i = 0; i < size; i++) {
            votes[labels[samples[i]]] += Math.exp((similarities[i] - greatest) / temperature);
        }
        return votes;
    }
}
