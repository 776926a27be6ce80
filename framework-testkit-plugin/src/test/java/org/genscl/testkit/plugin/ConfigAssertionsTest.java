package org.genscl.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.genscl.api.component.Option;
import org.junit.jupiter.api.Test;

class ConfigAssertionsTest {

    record Blend(
            @Option(description = "Share of the other sample.", defaultValue = "0.5", min = 0, max = 1)
            double share,

            @Option(description = "Rows and columns.", defaultValue = "4", min = 1)
            int cells) {}

    @Test
    void defaultsAndOptionsAreBoundAsInARecipe() {
        ConfigAssertions.assertDefaults(new Blend(0.5, 4));
        ConfigAssertions.assertBinds("{type: blend, share: 0.25}", new Blend(0.25, 4));
        assertThatThrownBy(() -> ConfigAssertions.assertDefaults(new Blend(0.25, 4)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void mistakesHaveTheirLineAndMessage() {
        ConfigAssertions.assertRejects(Blend.class, "cells: 2\nshare: 1.5\n", 2, "share");
        ConfigAssertions.assertRejects(Blend.class, "cels: 2", 1, "Did you mean 'cells'?");
        assertThatThrownBy(() -> ConfigAssertions.assertRejects(Blend.class, "share: 1.5", 2, "share"))
                .as("the wrong line")
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ConfigAssertions.assertRejects(Blend.class, "share: 0.5", 1, "share"))
                .as("nothing is rejected")
                .isInstanceOf(AssertionError.class);
    }
}
