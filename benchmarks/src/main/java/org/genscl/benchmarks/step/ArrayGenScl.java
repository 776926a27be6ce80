package org.genscl.benchmarks.step;

import ai.djl.ndarray.NDArray;

/** GenSCL's loss over both views, on arrays. */
final class ArrayGenScl {

    /**
     * @param projections [2N, P], of norm 1
     * @param labels [2N, K]
     */
    NDArray loss(NDArray projections, NDArray labels) {
        NDArray unit = labels.div(labels.norm(new int[] {1}, true));
        NDArray others = projections
                .getManager()
                .eye((int) projections.getShape().get(0))
                .mul(-1)
                .add(1);
        NDArray weights = unit.matMul(unit.transpose()).mul(others);
        NDArray logits = projections.matMul(projections.transpose()).div(Network.TEMPERATURE);
        NDArray stable = logits.sub(logits.max(new int[] {1}, true).stopGradient());
        NDArray sums = stable.exp().mul(others).sum(new int[] {1}, true);
        NDArray weighted = weights.mul(stable.sub(sums.log())).sum(new int[] {1});
        return weighted.div(weights.sum(new int[] {1}).add(1e-8f))
                .mean()
                .mul(-Network.TEMPERATURE / Network.BASE_TEMPERATURE);
    }
}
