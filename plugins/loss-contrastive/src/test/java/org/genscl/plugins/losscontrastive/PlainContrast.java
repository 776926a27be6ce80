package org.genscl.plugins.losscontrastive;

/**
 * The contrastive losses in double precision, sample by sample.
 *
 * @param temperature divides similarities
 * @param baseTemperature divides the temperature, by which the loss is multiplied
 * @param bothViews whether all samples are anchors, or those of the first view
 * @param ownView whether anchors are compared with their own view
 * @param cosine whether the similarity of labels is their cosine, or their dot product
 * @param inside whether the mean over the positives is taken within the logarithm
 */
record PlainContrast(
        double temperature,
        double baseTemperature,
        boolean bothViews,
        boolean ownView,
        boolean cosine,
        boolean inside) {

    /** @param features of the first view's samples, then of the second's; labels alike */
    double loss(double[][] features, double[][] labels) {
        int samples = features.length / 2;
        int anchors = bothViews ? features.length : samples;
        double sum = 0;
        for (int i = 0; i < anchors; i++) {
            sum += anchorLoss(i, ownView ? 0 : samples, features, labels);
        }
        return temperature / baseTemperature * sum / anchors;
    }

    private double anchorLoss(int anchor, int firstContrast, double[][] features, double[][] labels) {
        double all = 0;
        double weight = 0;
        double logarithms = 0;
        double probabilities = 0;
        for (int j = firstContrast; j < features.length; j++) {
            all += j == anchor ? 0 : Math.exp(dot(features[anchor], features[j]) / temperature);
        }
        for (int j = firstContrast; j < features.length; j++) {
            if (j != anchor) {
                double similarity = similarity(labels[anchor], labels[j]);
                double logit = dot(features[anchor], features[j]) / temperature;
                weight += similarity;
                logarithms += similarity * (logit - Math.log(all));
                probabilities += similarity * Math.exp(logit) / all;
            }
        }
        if (weight == 0) {
            return 0;
        }
        return inside ? -Math.log(probabilities / weight) : -logarithms / weight;
    }

    private double similarity(double[] a, double[] b) {
        return cosine ? dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)) : dot(a, b);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
