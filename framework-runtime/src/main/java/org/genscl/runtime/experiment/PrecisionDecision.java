package org.genscl.runtime.experiment;

import java.util.Optional;
import java.util.Set;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.runtime.recipe.PrecisionChoice;

/**
 * The precision of a run.
 *
 * @param precision the one that is computed in
 * @param reason why, for people
 * @param warning what to say of it, if it is not a good choice
 */
public record PrecisionDecision(Precision precision, String reason, Optional<String> warning) {

    /**
     * Decides.
     *
     * @param choice the recipe's
     * @param accepted what the backend computes at all
     * @param natives what the device computes itself
     * @throws UserException if the choice is fp16, and the device has no instructions for it
     */
    public static PrecisionDecision of(PrecisionChoice choice, Set<Precision> accepted, NativePrecisions natives) {
        if (choice.precision().isEmpty()) {
            boolean low =
                    accepted.contains(Precision.BF16) && natives.precisions().contains(Precision.BF16);
            return new PrecisionDecision(
                    low ? Precision.BF16 : Precision.FP32,
                    "auto, on " + natives.device() + ": " + natives.reason(),
                    Optional.empty());
        }
        Precision precision = choice.precision().get();
        if (natives.precisions().contains(precision)) {
            return new PrecisionDecision(precision, "as the recipe says", Optional.empty());
        }
        String name = Part.lower(precision);
        if (precision == Precision.FP16) {
            throw new UserException("precision fp16 is for GPUs; this run computes on " + natives.device()
                    + ": leave 'precision' out, which takes bf16 where it is fast and else fp32, or set 'device: gpu'");
        }
        return new PrecisionDecision(
                precision,
                "as the recipe says; emulated on " + natives.device(),
                Optional.of("precision " + name + " is emulated on " + natives.device() + " (" + natives.reason()
                        + "): steps take 2 to 3 times as long as in fp32. Leave 'precision' out, or set it to auto"));
    }
}
