package org.genscl.runtime.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.genscl.runtime.plugin.PluginBoundary;
import org.junit.jupiter.api.Test;

/** Rules of the runtime that no compiler keeps. */
class ArchitectureTest {
    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.genscl.runtime");

    @Test
    void onlyTheBoundarySetsTheContextClassLoader() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PluginBoundary.class)
                .should()
                .callMethod(Thread.class, "setContextClassLoader", ClassLoader.class)
                .because("a call that forgets it, or sets another one, shows only in the plugin that needs it")
                .check(RUNTIME);
    }
}
