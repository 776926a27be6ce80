package org.genscl.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpVisitor;
import org.junit.jupiter.api.Test;

/** Rules about all modules. */
class ArchitectureIT {
    private static final Path PROJECT = Path.of(System.getProperty("genscl.project"));
    private static final int DEPTH_OF_MODULES = 2;

    private static JavaClasses allModules() throws IOException {
        try (Stream<Path> folders = Files.walk(PROJECT, DEPTH_OF_MODULES)) {
            List<Path> compiled = folders.map(folder -> folder.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
            return new ClassFileImporter().importPaths(compiled);
        }
    }

    private static ArchCondition<JavaClass> testForAnOperation() {
        return new ArchCondition<>("test with instanceof for an operation") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getInstanceofChecks().stream()
                        .filter(check -> check.getRawType().isAssignableTo(Op.class))
                        .forEach(check -> events.add(SimpleConditionEvent.satisfied(
                                type, check.getOwner().getFullName() + " in " + check.getSourceCodeLocation())));
            }
        };
    }

    @Test
    void onlyTheOpSetTestsForAnOperation() throws IOException {
        JavaClasses classes = allModules();
        assertThat(classes.stream().filter(type -> type.isAssignableTo(OpVisitor.class)))
                .as("the tables of the backends, the exporters and the cost model")
                .hasSizeGreaterThan(5);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.genscl.api.graph")
                .should(testForAnOperation())
                .because("a table by OpVisitor does not compile until it has a new operation")
                .check(classes);
    }

    @Test
    void onlyItsBackendKnowsAnEnginesTypes() throws IOException {
        JavaClasses classes = allModules();
        noClasses()
                .that()
                .resideOutsideOfPackages("org.genscl.plugins.backenddjl..", "org.genscl.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .because("components run on every backend")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.genscl.plugins.backenddl4j..", "org.genscl.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
                .because("components run on every backend")
                .check(classes);
    }
}
