package org.genscl.api.program;

import org.apiguardian.api.API;

/** Update rules that engines have kernels for, with the semantics of PyTorch's {@code torch.optim}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface FusedUpdate {

    /** Slot {@code momentum_buffer} if momentum is not 0. Weight decay is added to the gradient. */
    record Sgd(double momentum, double dampening, boolean nesterov, double weightDecay) implements FusedUpdate {}

    /** Slots {@code exp_avg} and {@code exp_avg_sq}. Weight decay is added to the gradient. */
    record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements FusedUpdate {}

    /** Slots {@code exp_avg} and {@code exp_avg_sq}. Weight decay shrinks the parameter. */
    record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements FusedUpdate {}
}
