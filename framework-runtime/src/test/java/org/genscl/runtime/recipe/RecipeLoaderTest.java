package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.component.Selection;
import org.genscl.runtime.recipe.TestCatalog.AdamConfig;
import org.genscl.runtime.recipe.TestCatalog.FolderConfig;
import org.genscl.runtime.recipe.TestCatalog.KnnConfig;
import org.genscl.runtime.recipe.TestCatalog.LinearConfig;
import org.genscl.runtime.recipe.TestCatalog.LossConfig;
import org.genscl.runtime.recipe.TestCatalog.MixConfig;
import org.genscl.runtime.recipe.TestCatalog.MlpConfig;
import org.genscl.runtime.recipe.TestCatalog.ResnetConfig;
import org.genscl.runtime.recipe.TestCatalog.SgdConfig;
import org.genscl.runtime.recipe.TestCatalog.Stem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeLoaderTest {
    @TempDir
    Path temporary;

    private RecipeFolder folder;

    @BeforeEach
    void prepare() {
        folder = new RecipeFolder(temporary, TestCatalog.full());
    }

    private Recipe recipe(String yaml, String... overrides) {
        return folder.loadText(yaml, overrides).recipe();
    }

    @Test
    void defaultsFillWhatIsNotGiven() {
        Recipe recipe = recipe(RecipeFolder.LEAST);

        assertThat(recipe.name()).isEqualTo("quickstart");
        assertThat(recipe.seed()).isEqualTo(3407);
        assertThat(recipe.precision()).isEqualTo(PrecisionChoice.AUTO);
        assertThat(recipe.training().epochs()).isEqualTo(5);
        assertThat(recipe.training().mixer()).isEmpty();
        assertThat(recipe.training().optimizer().config()).isEqualTo(new SgdConfig(0.05, 0.9, 1e-4, false));
        assertThat(recipe.pretrain().orElseThrow().head().config()).isEqualTo(new MlpConfig(128, Optional.empty()));
        assertThat(recipe.evaluate()).extracting(Selection::type).containsExactly("linear", "knn");
        LinearConfig linear = (LinearConfig) recipe.evaluate().get(0).config();
        assertThat(linear.drops()).containsExactly(60, 75, 90);
        assertThat(linear.optimizer().config()).isEqualTo(new SgdConfig(0.05, 0.9, 0, false));
    }

    @Test
    void optionsAreBoundByTheirType() {
        Recipe recipe = recipe("""
                name: quickstart
                seed: -7
                dataset: {type: cifar10, folder: data/cifar, download: false}
                encoder: {type: resnet50, stem: image-net}
                pretrain:
                  epochs: 5
                  batch-size: 64
                  mixer: {type: cutmix, alpha: .5}
                  head: {type: mlp, hidden: 512}
                  loss: {type: genscl, temperature: 1e-1, label: 'null'}
                  optimizer: {type: adam, clip: inf}
                precision: bf16
                """);

        assertThat(recipe.seed()).isEqualTo(-7);
        assertThat(recipe.dataset().config()).isEqualTo(new FolderConfig(temporary.resolve("data/cifar"), false));
        assertThat(recipe.encoder().config()).isEqualTo(new ResnetConfig(Stem.IMAGE_NET));
        assertThat(recipe.training().mixer().orElseThrow().config()).isEqualTo(new MixConfig(0.5));
        assertThat(recipe.pretrain().orElseThrow().head().config()).isEqualTo(new MlpConfig(128, Optional.of(512)));
        assertThat(recipe.pretrain().orElseThrow().loss().config()).isEqualTo(new LossConfig(0.1, "null"));
        assertThat(recipe.training().optimizer().config()).isEqualTo(new AdamConfig(1e-3, Double.POSITIVE_INFINITY));
        assertThat(recipe.precision()).isEqualTo(PrecisionChoice.BF16);
    }

    @Test
    void tildeIsTheUsersHome() {
        Recipe recipe = recipe(RecipeFolder.LEAST, "dataset={type: cifar10, folder: ~/images}");

        assertThat(recipe.dataset().config())
                .isEqualTo(new FolderConfig(Path.of(System.getProperty("user.home"), "images"), true));
    }

    @Test
    void pathsAreRelativeToTheFileThatDeclaresThem() {
        folder.write("base/data.yaml", "dataset: {type: cifar10, folder: images}");
        Recipe recipe = recipe("extends: base/data.yaml\n" + RecipeFolder.LEAST.replace("dataset: {type: shapes}", ""));

        assertThat(recipe.dataset().config()).isEqualTo(new FolderConfig(temporary.resolve("base/images"), true));
    }

    @Test
    void laterBasesOverrideEarlierOnesAndTheFileOverridesItsBases() {
        folder.write("one.yaml", RecipeFolder.LEAST + "seed: 1\nworkers: 1\ndevice: cpu\n")
                .write("two.yaml", "seed: 2\nworkers: 2\n")
                .write("recipe.yaml", "extends: [one.yaml, two.yaml]\nworkers: 3\npretrain: {epochs: 6}\n");

        Recipe recipe = folder.load("recipe.yaml").recipe();

        assertThat(recipe.device()).isEqualTo(DeviceSpec.cpu());
        assertThat(recipe.seed()).isEqualTo(2);
        assertThat(recipe.workers()).isEqualTo(3);
        assertThat(recipe.training().epochs()).isEqualTo(6);
        assertThat(recipe.training().batchSize()).isEqualTo(64);
    }

    @Test
    void aBaseMayBeReachedTwice() {
        folder.write("root.yaml", RecipeFolder.LEAST)
                .write("a.yaml", "extends: root.yaml\nseed: 1\n")
                .write("b.yaml", "extends: root.yaml\nworkers: 2\n");

        assertThat(recipe("extends: [a.yaml, b.yaml]\n").seed()).isEqualTo(1);
    }

    @Test
    void listsReplaceLists() {
        folder.write("base.yaml", RecipeFolder.LEAST + "evaluate: [{type: linear}, {type: knn}]\n");

        assertThat(recipe("extends: base.yaml\nevaluate: [{type: knn}]\n").evaluate())
                .hasSize(1);
    }

    @Test
    void aChangedTypeDropsTheInheritedOptions() {
        folder.write(
                "base.yaml",
                "name: a\ndataset: {type: shapes}\nencoder: {type: resnet18}\n"
                        + "pretrain: {epochs: 1, batch-size: 2, optimizer: {type: sgd, momentum: 0.5, learning-rate: 9}}\n");

        Recipe same = recipe("extends: base.yaml\npretrain: {optimizer: {type: sgd, learning-rate: 1}}\n");
        Recipe other = recipe("extends: base.yaml\npretrain: {optimizer: {type: adam}}\n");

        assertThat(same.training().optimizer().config()).isEqualTo(new SgdConfig(1, 0.5, 1e-4, false));
        assertThat(other.training().optimizer().config()).isEqualTo(new AdamConfig(1e-3, Double.POSITIVE_INFINITY));
    }

    @Test
    void aMappingWithoutTypeRefinesTheDefault() {
        Recipe recipe = recipe(RecipeFolder.LEAST.replace("64}", "64, optimizer: {momentum: 0.5}}"));

        assertThat(recipe.training().optimizer().config()).isEqualTo(new SgdConfig(0.05, 0.5, 1e-4, false));
    }

    @Test
    void unsetTakesAwayWhatIsInherited() {
        folder.write(
                "base.yaml",
                RecipeFolder.LEAST.replace("64}", "64, mixer: {type: mixup}}") + "seed: 5\ntrackers: []\n");

        Recipe recipe = recipe("extends: base.yaml\nseed: !unset\npretrain: {mixer: !unset }\n");

        assertThat(recipe.seed()).isEqualTo(3407);
        assertThat(recipe.training().mixer()).isEmpty();
        assertThat(recipe.trackers()).isEmpty();
    }

    @Test
    void nullLeavesAnOptionalEmpty() {
        folder.write("base.yaml", RecipeFolder.LEAST.replace("64}", "64, mixer: {type: mixup}}"));

        assertThat(recipe("extends: base.yaml\npretrain: {mixer: null}\n")
                        .training()
                        .mixer())
                .isEmpty();
    }

    @Test
    void anchorsAndMergeKeys() {
        Recipe recipe = recipe("""
                name: quickstart
                dataset: {type: shapes}
                encoder: {type: resnet18}
                pretrain:
                  epochs: 5
                  batch-size: 64
                  optimizer: &rule {type: sgd, momentum: 0.5, learning-rate: 0.2}
                evaluate:
                  - type: linear
                    optimizer:
                      <<: *rule
                      learning-rate: 0.3
                """);

        LinearConfig linear = (LinearConfig) recipe.evaluate().get(0).config();
        assertThat(linear.optimizer().config()).isEqualTo(new SgdConfig(0.3, 0.5, 1e-4, false));
    }

    @Test
    void theFirstOfSeveralMergedMappingsCounts() {
        Recipe recipe = recipe("""
                name: quickstart
                dataset: {type: shapes}
                encoder: {type: resnet18}
                pretrain:
                  epochs: 5
                  batch-size: 64
                  mixer: {type: one-of, mixers: [&a {type: mixup, alpha: 1}, &b {type: cutmix, alpha: 2}, {<<: [*b, *a]}]}
                """);

        TestCatalog.OneOfConfig mixers = (TestCatalog.OneOfConfig)
                recipe.training().mixer().orElseThrow().config();
        assertThat(mixers.mixers()).extracting(Selection::type).containsExactly("mixup", "cutmix", "cutmix");
        assertThat(mixers.mixers().get(2).config()).isEqualTo(new MixConfig(2));
    }

    @Test
    void overridesReplaceSingleValues() {
        Recipe recipe = recipe(
                RecipeFolder.LEAST,
                "pretrain.optimizer.learning-rate=0.1",
                "seed=1",
                "seed=2",
                "pretrain.mixer={type: mixup, alpha: 2}",
                "device=gpu:1");

        assertThat(recipe.training().optimizer().config()).isEqualTo(new SgdConfig(0.1, 0.9, 1e-4, false));
        assertThat(recipe.seed()).isEqualTo(2);
        assertThat(recipe.training().mixer().orElseThrow().config()).isEqualTo(new MixConfig(2));
        assertThat(recipe.device()).isEqualTo(DeviceSpec.parse("gpu:1"));
    }

    @Test
    void knowsItsOverridesAsTheyWereGiven() {
        LoadedRecipe loaded = folder.loadText(RecipeFolder.LEAST, "seed=7", "evaluate=[{type: knn, k: 20}]", "seed=8");
        assertThat(loaded.overrides()).containsExactly("evaluate=[{type: knn, k: 20}]", "seed=8");
        assertThat(folder.loadText(RecipeFolder.LEAST).overrides()).isEmpty();
    }

    @Test
    void overridesUnset() {
        String withMixer = RecipeFolder.LEAST.replace("64}", "64, mixer: {type: mixup}}");

        assertThat(recipe(withMixer, "pretrain.mixer=!unset").training().mixer())
                .isEmpty();
        assertThat(recipe(withMixer, "pretrain.mixer=null").training().mixer()).isEmpty();
    }

    @Test
    void theOrderOfOverridesDoesNotMatter() {
        String rate = "pretrain.optimizer.learning-rate=7";
        String type = "pretrain.optimizer.type=adam";
        String yaml = RecipeFolder.LEAST.replace("64}", "64, optimizer: {type: sgd, momentum: 0.5}}");

        AdamConfig expected = new AdamConfig(7, Double.POSITIVE_INFINITY);
        assertThat(recipe(yaml, rate, type).training().optimizer().config()).isEqualTo(expected);
        assertThat(recipe(yaml, type, rate).training().optimizer().config()).isEqualTo(expected);
    }

    @Test
    void overridesReachItemsOfLists() {
        Recipe given = recipe(RecipeFolder.LEAST + "evaluate: [{type: knn}, {type: knn, k: 3}]\n", "evaluate.1.k=5");
        Recipe byDefault = recipe(RecipeFolder.LEAST, "evaluate.1.k=7", "evaluate.0.drops.2=95");

        assertThat(given.evaluate())
                .extracting(Selection::config)
                .isEqualTo(List.of(new KnnConfig(200), new KnnConfig(5)));
        assertThat(byDefault.evaluate().get(1).config()).isEqualTo(new KnnConfig(7));
        assertThat(((LinearConfig) byDefault.evaluate().get(0).config()).drops())
                .containsExactly(60, 75, 95);
    }

    @Test
    void everyOptionRemembersWhereItCameFrom() {
        folder.write("base.yaml", RecipeFolder.LEAST);
        LoadedRecipe loaded = folder.loadText("extends: base.yaml\nworkers: 2\n", "seed=4");

        assertThat(loaded.origins().get("workers").describe()).isEqualTo(temporary.resolve("recipe.yaml") + ":2:10");
        assertThat(loaded.origins().get("pretrain.epochs").describe())
                .isEqualTo(temporary.resolve("base.yaml") + ":4:20");
        assertThat(loaded.origins().get("seed").describe()).isEqualTo("--set seed=4");
        assertThat(loaded.origins().get("pretrain.optimizer.momentum").isDefault())
                .isTrue();
        assertThat(loaded.origins().get("pretrain.mixer").describe()).isEqualTo("default");
        assertThat(loaded.origins().keySet()).startsWith("name", "seed", "dataset.type", "encoder.type");
    }

    @Test
    void windowsLineEndsAndByteOrderMarksAreRead() {
        LoadedRecipe loaded = folder.loadText("\uFEFF" + (RecipeFolder.LEAST + "workers: 2\n").replace("\n", "\r\n"));

        assertThat(loaded.recipe().name()).isEqualTo("quickstart");
        assertThat(loaded.origins().get("workers").line()).isEqualTo(5);
    }
}
