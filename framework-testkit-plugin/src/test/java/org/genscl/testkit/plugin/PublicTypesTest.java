package org.genscl.testkit.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Rules of what plugin authors see: the API and the testkits. */
class PublicTypesTest {
    private static final JavaClasses API_CLASSES = classesOf("org.genscl.api");
    private static final JavaClasses TESTKIT_CLASSES = classesOf("org.genscl.testkit");

    private static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    @Test
    void everyPublicTypeSaysHowStableItIs() {
        for (JavaClasses seen : List.of(API_CLASSES, TESTKIT_CLASSES)) {
            classes()
                    .that()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .should()
                    .beAnnotatedWith(API.class)
                    .check(seen);
        }
    }

    @Test
    void theApiNeedsLittle() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.genscl.api..",
                        "org.pf4j..",
                        "jakarta.inject..",
                        "org.apiguardian.api..",
                        "org.jspecify.annotations..",
                        "org.slf4j..")
                .check(API_CLASSES);
    }

    @Test
    void onlyTheTestkitForWholePluginsNeedsTheRuntime() {
        classes()
                .that()
                .resideOutsideOfPackage("org.genscl.testkit.plugin..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.genscl.runtime..")
                .check(TESTKIT_CLASSES);
    }

    @Test
    void theTestkitsPackagesHaveNoCycle() {
        slices().matching("org.genscl.testkit.(*)..").should().beFreeOfCycles().check(TESTKIT_CLASSES);
    }

    @Test
    void everyPackageIsDescribed() throws IOException {
        for (Path module : modules()) {
            try (Stream<Path> paths = Files.walk(module.resolve("src/main/java"))) {
                assertThat(paths.filter(PublicTypesTest::hasCode))
                        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                                .content()
                                .startsWith("/**"));
            }
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(".."));
                Stream<Path> plugins = Files.list(Path.of("..", "plugins"))) {
            List<Path> modules = Stream.concat(top, plugins)
                    .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .toList();
            assertThat(modules).hasSizeGreaterThan(10);
            return modules;
        }
    }

    private static boolean hasCode(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new AssertionError(folder.toString(), e);
        }
    }
}
