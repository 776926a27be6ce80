package org.genscl.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.runtime.recipe.TestCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReferenceTest {
    private static final TestCatalog CATALOG = TestCatalog.full();

    record Undescribed(int width) {}

    private static List<String> types(String... names) {
        return Reference.of(CATALOG, List.of(names)).components().stream()
                .map(ComponentReference::type)
                .toList();
    }

    private static String text(String... names) {
        return new ReferenceText(text -> "*" + text + "*").of(Reference.of(CATALOG, List.of(names)));
    }

    @Test
    void tellsOfEveryOption() {
        assertThat(text("mlp")).isEqualTo("""
                projection-head *mlp*  (test-components 1.0)
                  For tests.
                  pretrain.head: {type: mlp}

                  *width*: integer, between 1 and 65536, default 128
                      Width.

                  *hidden*: integer, at least 1, default null
                      Hidden width; the encoder's by default.
                """);
    }

    @Test
    void tellsOfTheOptionsOfAMapping() {
        assertThat(text("cosine")).contains("""
                  *warmup*: mapping
                      Linear warm-up.

                      *epochs*: integer, at least 0, default 0
                          Epochs.
                """);
    }

    @Test
    void showsWhatMustBeGivenAndWhereItBelongs() {
        assertThat(text("one-of"))
                .contains("  pretrain.mixer: {type: one-of, mixers: [{type: mixup}]}\n")
                .contains("*mixers*: list of: mixer, must be given, for example [{type: mixup}]");
        assertThat(text("knn")).contains("  evaluate: [{type: knn}]\n");
    }

    @Test
    void tellsOfTheRecipeItself() {
        Reference reference = Reference.of(CATALOG, List.of("recipe"));
        assertThat(reference.components()).isEmpty();
        assertThat(reference.recipe()).extracting(OptionReference::key).contains("dataset", "pretrain");
        assertThat(reference.recipe())
                .filteredOn(OptionReference::required)
                .extracting(OptionReference::key)
                .containsExactly("name", "dataset", "encoder");
    }

    @Test
    void findsByWildcardAndByKindOnceEach() {
        assertThat(types("resnet*")).containsExactly("resnet18", "resnet50");
        assertThat(types("*net5*", "resnet50")).containsExactly("resnet50");
        assertThat(types("mixer")).containsExactly("cutmix", "mixup", "one-of");
        // A dot is a dot.
        assertThatThrownBy(() -> types("cut.ix")).isInstanceOf(UserException.class);
    }

    @ParameterizedTest
    @CsvSource({"cutmx, cutmix", "optimiser, optimizer", "recipes, recipe"})
    void suggestsWhatMayHaveBeenMeant(String typed, String meant) {
        assertThatThrownBy(() -> types(typed))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + typed + "'. Did you mean '" + meant + "'?");
    }

    @Test
    void namesThePluginOfAComponentThatIsNotInstalled() {
        assertThatThrownBy(() -> types("mixup-cutmix"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "the mixer 'mixup-cutmix' is in the plugin 'augment-mix', which is not installed.")
                .hasMessageEndingWith(" Available: cutmix, mixup, one-of.");
    }

    @Test
    void namesThePluginThatDeclaresAnOptionWrongly() {
        TestCatalog wrong = CATALOG.with(TestCatalog.component(Kind.MIXER, "wrong", Undescribed.class));
        assertThatThrownBy(() -> Reference.of(wrong, List.of("wrong")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the plugin 'test-components' 1.0 declares the mixer 'wrong' incorrectly")
                .hasMessageContaining("has no @Option");
    }

    @Test
    void thePageHasASectionAKindAndATableAComponent() {
        assertThat(ReferencePage.of(Reference.all(CATALOG)))
                .contains("· [mixer](#mixer) ·")
                .contains("\n## mixer\n\nCombines the samples of a batch and their labels.\n\n### cutmix\n")
                .contains("| `alpha` | number, more than 0 | `1.0` | Beta parameter. |\n")
                .contains("| `warmup.from` | number | `0.01` | First rate. |\n")
                .contains("| `stem` | cifar \\| image-net | `cifar` | First layers. |\n");
    }
}
