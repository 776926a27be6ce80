package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.reference.OperationsPage;
import org.genscl.runtime.reference.RecipeSchema;
import org.genscl.runtime.reference.Reference;
import org.genscl.runtime.reference.ReferencePage;
import org.genscl.runtime.reference.YamlJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that are made from what the plugins declare, and what an editor makes of recipes with the schema. */
class SchemaIT {
    private static final Path PROJECT = Path.of(System.getProperty("genscl.project"));

    private static PluginCatalog catalog;
    private static Schema schema;

    @BeforeAll
    static void open() {
        catalog = CommandLine.catalog();
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(new RecipeSchema(catalog).json(), InputFormat.JSON);
    }

    @AfterAll
    static void close() {
        catalog.close();
    }

    private static List<Error> problems(String yaml) {
        return schema.validate(YamlJson.read(yaml).toString(), InputFormat.JSON);
    }

    @Test
    void theSchemaInTheProjectIsThatOfItsPlugins() {
        assertThat(PROJECT.resolve("schema/recipe.json"))
                .as("regenerate it: ./genscl schema > schema/recipe.json")
                .hasContent(new RecipeSchema(catalog).json());
    }

    @Test
    void theReferenceInTheProjectIsThatOfItsPlugins() {
        assertThat(PROJECT.resolve("docs/components.md"))
                .as("regenerate it: ./genscl describe --markdown > docs/components.md")
                .hasContent(ReferencePage.of(Reference.all(catalog)));
    }

    @Test
    void operationsPageMatchesTheOpSet() {
        assertThat(PROJECT.resolve("docs/operations.md"))
                .as("write it again: ./genscl describe --operations > docs/operations.md")
                .hasContent(OperationsPage.text());
    }

    @TestFactory
    List<DynamicTest> everyShippedRecipeNamesTheSchemaAndFitsIt() throws IOException {
        Path recipes = CommandLine.home().resolve("recipes");
        try (Stream<Path> files = Files.walk(recipes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(all).hasSizeGreaterThan(8);
            return all.stream()
                    .map(file -> dynamicTest(recipes.relativize(file).toString(), () -> {
                        String text = Files.readString(file);
                        String header = "# yaml-language-server: $schema=";
                        assertThat(text).startsWith(header);
                        String named = text.lines().findFirst().orElseThrow().substring(header.length());
                        assertThat(file.resolveSibling(named).normalize())
                                .isEqualTo(CommandLine.home().resolve("schema/recipe.json"))
                                .exists();
                        assertThat(problems(text)).isEmpty();
                    }))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extends: [a.yaml, b.yaml]",
                "pretrain:\n  mixer: !unset\n  epochs: !unset\n",
                "pretrain: {mixer: null}",
                "pretrain: {optimizer: {learning-rate: 1e-3}}",
                "encoder: {width: 32}",
                "name: 2026",
                "evaluate: []",
                "dataset: {type: image-folder, path: ~/images, size: 32, classes: [no, 7]}"
            })
    void acceptsWhatARecipeFileMaySay(String yaml) {
        assertThat(problems(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pretran: {epochs: 5}",
                "pretrain: {epoch: 5}",
                "pretrain: {epochs: 0}",
                "pretrain: {epochs: 1.5}",
                "pretrain: {epochs: ten}",
                "pretrain: {mixer: mixup}",
                "pretrain: {mixer: {type: mixupp}}",
                "pretrain: {mixer: {type: mixup, alhpa: 1}}",
                "pretrain: {mixer: {alhpa: 1}}",
                "pretrain: {mixer: {type: mixup, alpha: -1}}",
                "pretrain: {optimizer: {type: adam, nesterov: true}}",
                "encoder: {type: cifar10}",
                "encoder: {type: resnet18, stem: cifar11}",
                "evaluate: {type: knn}",
                "evaluate: [{k: 5}]",
                "evaluate: [{type: knn, k: 0}]",
                "evaluate-untrained: yes",
                "precision: fp64",
                "dataset: [{type: shapes}]"
            })
    void refusesWhatIsMistyped(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
    }
}
