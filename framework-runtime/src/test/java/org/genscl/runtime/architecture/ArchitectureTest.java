package org.genscl.runtime.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.genscl.runtime.plugin.PluginBoundary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about the API and the runtime that no compiler enforces. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.genscl.api", "org.genscl.runtime");

    @Test
    void onlyThePluginBoundarySetsTheContextClassLoader() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PluginBoundary.class)
                .should()
                .callMethod(Thread.class, "setContextClassLoader", ClassLoader.class)
                .because("a call that forgets it, or sets another one, fails only in the plugin that needs it")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.genscl.api.(*)..", "org.genscl.runtime.(**)"})
    void packagesHaveNoCycle(String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void configurationAndPluginsKnowNoRecipe() {
        noClasses()
                .that()
                .resideInAnyPackage("org.genscl.runtime.config..", "org.genscl.runtime.plugin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.genscl.runtime.recipe..")
                .because("a recipe is one configuration among others, for example the options of a component")
                .check(CLASSES);
    }
}
