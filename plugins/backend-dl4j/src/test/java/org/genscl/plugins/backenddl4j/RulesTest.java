package org.genscl.plugins.backenddl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.genscl.api.graph.Op;
import org.junit.jupiter.api.Test;

class RulesTest {
    @Test
    void everyOperationHasARule() {
        Set<Class<?>> covered = new HashSet<>(new Rules().covered());
        covered.addAll(Set.of(Op.Input.class, Op.Variable.class, Op.Constant.class, Op.Identity.class));
        assertThat(covered).containsExactlyInAnyOrder(Op.class.getPermittedSubclasses());
    }
}
