package com.example.gridmix;

import org.genscl.testkit.plugin.ConfigAssertions;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void ofTheMixer() {
        ConfigAssertions.assertDefaults(new GridMixConfig(4, 0.5));
        ConfigAssertions.assertRejects(GridMixConfig.class, "cells: 4\nmax-share: 2", 2, "max-share");
    }

    @Test
    void ofTheLoss() {
        ConfigAssertions.assertDefaults(new PairLossConfig(0.2, -2));
        ConfigAssertions.assertRejects(PairLossConfig.class, "temperature: 0", 1, "temperature");
    }

    @Test
    void ofTheTeacher() {
        ConfigAssertions.assertRejects(EnsembleConfig.class, "teachers: []", 1, "must name at least one teacher");
    }
}
