package org.genscl.testkit.liars;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a contract's tests of a component. */
final class ContractRun {
    private ContractRun() {}

    /** The message of the first failure of each test method. */
    static Map<String, String> failures(Class<?> contractTest) {
        Map<String, String> failures = new TreeMap<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contractTest))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .forEach(event -> failures.putIfAbsent(method(event), message(event)));
        return failures;
    }

    private static String method(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseGet(() -> event.getTestDescriptor().getDisplayName());
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::toString)
                .map(ContractRun::withoutStackTrace)
                .orElse("");
    }

    /** AssertJ appends that of an exception that is not the expected one. */
    private static String withoutStackTrace(String message) {
        return message.lines().filter(line -> !line.startsWith("\tat ")).collect(Collectors.joining("\n"));
    }
}
