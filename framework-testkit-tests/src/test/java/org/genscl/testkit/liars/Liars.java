package org.genscl.testkit.liars;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Tests of a contract: honest components pass it, and liars, which are broken on purpose, fail the test that is meant for
 * them with a message that names what is wrong. Every test of the contract must be failed by a liar: one that nothing fails
 * proves nothing.
 */
final class Liars {
    /** Characters of a message: room for ten numbers and advice, and not for a tensor. */
    private static final int LONGEST_MESSAGE = 2_500;

    private final Class<?> contract;
    private final Set<String> failed = new TreeSet<>();
    private final List<DynamicTest> tests = new ArrayList<>();

    private Liars(Class<?> contract) {
        this.contract = contract;
    }

    static Liars of(Class<?> contract) {
        return new Liars(contract);
    }

    /** Components that pass. */
    Liars honest(Class<?>... contractTests) {
        for (Class<?> test : contractTests) {
            tests.add(DynamicTest.dynamicTest(
                    test.getSimpleName() + " passes",
                    () -> assertThat(ContractRun.failures(test)).isEmpty()));
        }
        return this;
    }

    /**
     * A component that fails.
     *
     * @param by the contract's test that must fail; others may, too
     * @param message parts of its message
     */
    Liars liar(Class<?> contractTest, String by, String... message) {
        failed.add(by);
        tests.add(DynamicTest.dynamicTest(contractTest.getSimpleName() + " fails " + by, () -> {
            Map<String, String> failures = ContractRun.failures(contractTest);
            assertThat(failures).containsKey(by);
            assertThat(failures.get(by)).contains(message).hasSizeLessThan(LONGEST_MESSAGE);
        }));
        return this;
    }

    /** A test that is about the contract itself, which no component can fail. */
    Liars notAboutComponents(String test) {
        failed.add(test);
        return this;
    }

    Stream<DynamicTest> tests() {
        List<String> declared = Arrays.stream(contract.getDeclaredMethods())
                .filter(Liars::isTest)
                .map(Method::getName)
                .toList();
        tests.add(DynamicTest.dynamicTest(
                "every test of " + contract.getSimpleName() + " is failed by a liar",
                () -> assertThat(failed).containsExactlyInAnyOrderElementsOf(declared)));
        return tests.stream();
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(TestFactory.class)
                || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
