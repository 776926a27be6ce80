package org.genscl.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpTraitsTest {

    @Test
    void allOperationsAreListedOnce() throws ReflectiveOperationException {
        Set<OpTraits> declared = new HashSet<>();
        for (Class<?> type : Op.class.getPermittedSubclasses()) {
            Class<?> first =
                    type.getRecordComponents().length == 0 ? Void.class : type.getRecordComponents()[0].getType();
            if (first.isEnum()
                    && Arrays.stream(first.getMethods())
                            .anyMatch(m -> m.getName().equals("traits"))) {
                for (Object function : first.getEnumConstants()) {
                    declared.add((OpTraits) first.getMethod("traits").invoke(function));
                }
            } else {
                declared.add((OpTraits) type.getField("TRAITS").get(null));
            }
        }
        assertThat(Op.all()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void everyOperationIsNamedAsTheMethodThatTracesIt() {
        Set<String> methods = Stream.of(Ops.class.getMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(java.util.stream.Collectors.toSet());
        assertThat(Op.all()).extracting(OpTraits::name).isSubsetOf(methods);
    }
}
