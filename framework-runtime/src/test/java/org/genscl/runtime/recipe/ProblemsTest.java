package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.component.Kind;
import org.genscl.runtime.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exact text that users read. */
class ProblemsTest {
    @TempDir
    Path temporary;

    private RecipeFolder folder;

    @BeforeEach
    void prepare() {
        folder = new RecipeFolder(temporary, TestCatalog.full());
    }

    @Test
    void allProblemsAreReportedAtOnceFromTopToBottom() {
        String problems = folder.problemsOfText("""
                name: quickstart
                sed: 5
                dataset: cifar10
                encoder:
                  type: resnet81
                pretrain:
                  epochs: 5.5
                  batch_size: 64
                  device: gpu
                  mixer:
                  optimizer: {type: sgd, momentum: 2}
                  head: {type:mlp}
                device: gpu0
                evaluate:
                  type: knn
                evaluate-untrained: yes
                trackers: [{type: cosine}, {type: csv, file: x}]
                precision: FP16
                """);

        assertThat(problems).isEqualTo("""
                        recipe.yaml:2:1: sed: unknown key. Did you mean 'seed'? Known keys: name, seed, dataset, encoder, pretrain, classify, evaluate, evaluate-untrained, backend, device, precision, workers, trackers.
                          | sed: 5
                          | ^^^
                        recipe.yaml:3:10: dataset: expected a mapping with the 'type' of a dataset, found 'cifar10'. Write {type: cifar10}.
                          | dataset: cifar10
                          |          ^^^^^^^
                        recipe.yaml:5:9: encoder.type: unknown encoder 'resnet81'. Did you mean 'resnet18'? Available: resnet18, resnet50.
                          |   type: resnet81
                          |         ^^^^^^^^
                        recipe.yaml:6:1: pretrain.batch-size: is missing: samples per step; each gives two views. For example 'batch-size: 1024'.
                          | pretrain:
                          | ^^^^^^^^
                        recipe.yaml:7:11: pretrain.epochs: expected an integer, found '5.5'.
                          |   epochs: 5.5
                          |           ^^^
                        recipe.yaml:8:3: pretrain.batch_size: unknown key. Did you mean 'batch-size'? Known keys: epochs, batch-size, augmentation, mixer, head, loss, distillation, optimizer, schedule, ema-decay, checkpoint-every.
                          |   batch_size: 64
                          |   ^^^^^^^^^^
                        recipe.yaml:9:3: pretrain.device: unknown key. It is a key of the top level: is it indented too far? Known keys: epochs, batch-size, augmentation, mixer, head, loss, distillation, optimizer, schedule, ema-decay, checkpoint-every.
                          |   device: gpu
                          |   ^^^^^^
                        recipe.yaml:10:3: pretrain.mixer: expected a mapping with the 'type' of a mixer, found nothing. Write null for none.
                          |   mixer:
                          |   ^^^^^
                        recipe.yaml:11:36: pretrain.optimizer.momentum: must be between 0 and 1, is 2.
                          |   optimizer: {type: sgd, momentum: 2}
                          |                                    ^
                        recipe.yaml:12:10: pretrain.head.type:mlp: unknown key. A space is missing after 'type:'. Known keys: type, width, hidden.
                          |   head: {type:mlp}
                          |          ^^^^^^^^
                        recipe.yaml:13:9: device: expected a device: auto, cpu, gpu or gpu:N, found 'gpu0'.
                          | device: gpu0
                          |         ^^^^
                        recipe.yaml:14:1: evaluate: expected a list, found a mapping. Begin each item with '- '.
                          | evaluate:
                          | ^^^^^^^^
                        recipe.yaml:16:21: evaluate-untrained: expected true or false, found 'yes'. Write true.
                          | evaluate-untrained: yes
                          |                     ^^^
                        recipe.yaml:17:19: trackers.0.type: 'cosine' is a schedule, not a tracker. Available: csv, jsonl, tensorboard.
                          | trackers: [{type: cosine}, {type: csv, file: x}]
                          |                   ^^^^^^
                        recipe.yaml:17:40: trackers.1.file: unknown key. Known keys: type.
                          | trackers: [{type: cosine}, {type: csv, file: x}]
                          |                                        ^^^^
                        recipe.yaml:18:12: precision: expected one of auto, fp32, bf16, fp16, found 'FP16'. Did you mean 'fp16'?
                          | precision: FP16
                          |            ^^^^
                        16 problems""");
    }

    @Test
    void whatIsMissingIsNamedWithAnExample() {
        assertThat(folder.problemsOfText("pretrain:\nepochs: 5\n")).isEqualTo("""
                        recipe.yaml:1:1: name: is missing: name of the experiment; its runs lie in a folder of this name. For example 'name: quickstart'.
                          | pretrain:
                          | ^
                        recipe.yaml:1:1: dataset: is missing: dataset of images and labels. For example 'dataset: {type: cifar10}'.
                          | pretrain:
                          | ^
                        recipe.yaml:1:1: encoder: is missing: network that computes the features. For example 'encoder: {type: resnet50}'.
                          | pretrain:
                          | ^
                        recipe.yaml:1:1: pretrain: expected a mapping, found nothing. Write null for none.
                          | pretrain:
                          | ^^^^^^^^
                        recipe.yaml:2:1: epochs: unknown key. It is a key of 'pretrain': indent it below 'pretrain:'. Known keys: name, seed, dataset, encoder, pretrain, classify, evaluate, evaluate-untrained, backend, device, precision, workers, trackers.
                          | epochs: 5
                          | ^^^^^^
                        5 problems""");
    }

    @Test
    void aRecipeTrainsInOneWay() {
        assertThat(folder.problemsOfText("name: none\ndataset: {type: shapes}\nencoder: {type: resnet18}\n"))
                .isEqualTo("""
                        recipe.yaml:1:1: a recipe needs 'pretrain' (contrastive pretraining) or 'classify' (training of encoder and classifier); it has neither.
                          | name: none
                          | ^""");
        assertThat(folder.problemsOfText("""
                        name: both
                        dataset: {type: shapes}
                        encoder: {type: resnet18}
                        pretrain: {epochs: 1, batch-size: 2}
                        classify: {epochs: 1, batch-size: 2, loss: {type: cross-entropy}}
                        """)).isEqualTo("""
                        recipe.yaml:5:11: classify: a recipe has 'pretrain' or 'classify', not both. 'pretrain: !unset' removes an inherited one.
                          | classify: {epochs: 1, batch-size: 2, loss: {type: cross-entropy}}
                          |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void contradictionsStandAtTheOption() {
        assertThat(pretrain("schedule: {type: cosine, until: 50, warmup: {epochs: 50}}"))
                .isEqualTo("""
                        recipe.yaml:4:71: pretrain.schedule.until: must be above warmup.epochs (50), is 50.
                          | pretrain: {epochs: 5, batch-size: 64, schedule: {type: cosine, until: 50, warmup: {epochs: 50}}}
                          |                                                                       ^^""");
        assertThat(pretrain("schedule: {type: cosine, warmup: {epochs: 200}}")).isEqualTo("""
                        recipe.yaml:4:49: pretrain.schedule.until: must be above warmup.epochs (200), is 100. This is the default: 100
                          | pretrain: {epochs: 5, batch-size: 64, schedule: {type: cosine, warmup: {epochs: 200}}}
                          |                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "name=a b")).isEqualTo("""
                        --set: name: must be made of letters, digits, '.', '_' and '-', since a folder is named so; is 'a b'.
                          | --set name=a b
                          |            ^^^""");
    }

    private String pretrain(String option) {
        return folder.problemsOfText(RecipeFolder.LEAST.replace("64}", "64, " + option + "}"));
    }

    @Test
    void overridesAreShownAsGiven() {
        assertThat(folder.problemsOfText(
                        RecipeFolder.LEAST,
                        "pretrain.optimizer.lr=5",
                        "pretrain.optimizer.momentum=5",
                        "epochs",
                        "a..b=1",
                        "trackers=[1",
                        "pretrain.epochs=",
                        "evaluate.2.k=1",
                        "evaluate.k=1",
                        "extends=x.yaml",
                        "pretrain.optimizr.x=1"))
                .isEqualTo("""
                        --set: pretrain.optimizer.lr: unknown key. Did you mean 'learning-rate'? Known keys: type, learning-rate, momentum, weight-decay, nesterov.
                          | --set pretrain.optimizer.lr=5
                          |                          ^^
                        --set: pretrain.optimizer.momentum: must be between 0 and 1, is 5.
                          | --set pretrain.optimizer.momentum=5
                          |                                   ^
                        --set: an override is KEY=VALUE, for example pretrain.epochs=10.
                          | --set epochs
                          |       ^^^^^^
                        --set: the key before '=' is incomplete; it is like pretrain.epochs.
                          | --set a..b=1
                          |       ^^^^
                        --set: a '[' without its ']', or a ',' is missing.
                          | --set trackers=[1
                          |                ^
                        --set: pretrain.epochs: expected an integer, found nothing.
                          | --set pretrain.epochs=
                          |       ^^^^^^^^^^^^^^^
                        --set: evaluate: expected a list, found a mapping. Name an item by its number: evaluate.0.
                          | --set evaluate.2.k=1
                          |       ^^^^^^^^
                        --set: extends: cannot be overridden: write it in the recipe.
                          | --set extends=x.yaml
                          |       ^^^^^^^
                        --set: pretrain.optimizr: unknown key. Did you mean 'optimizer'? Known keys: epochs, batch-size, augmentation, mixer, head, loss, distillation, optimizer, schedule, ema-decay, checkpoint-every.
                          | --set pretrain.optimizr.x=1
                          |                ^^^^^^^^
                        9 problems""");
    }

    @Test
    void itemsThatAreNotThere() {
        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "evaluate.2.k=1")).isEqualTo("""
                        --set: evaluate.2: no such item: the list has 2, 0 to 1.
                          | --set evaluate.2.k=1
                          |                ^""");
        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "evaluate.0=!unset"))
                .isEqualTo("""
                        --set: evaluate.0: !unset removes keys, not list items: write the whole list.
                          | --set evaluate.0=!unset
                          |                  ^^^^^^""");
    }

    @Test
    void aPluginThatIsNotInstalledIsNamed() {
        folder = new RecipeFolder(temporary, TestCatalog.full().without("cutmix"));

        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "pretrain.mixer={type: cutmix}"))
                .isEqualTo("""
                        --set: pretrain.mixer.type: the mixer 'cutmix' is in the plugin 'augment-mix', which is not installed. Put augment-mix-VERSION.zip into the plugins folder; 'genscl plugins list' shows what is installed. Available: mixup, one-of.
                          | --set pretrain.mixer={type: cutmix}
                          |                             ^^^^^^""");
    }

    @Test
    void aDefaultWhosePluginIsNotInstalledSaysSo() {
        folder = new RecipeFolder(temporary, TestCatalog.full().without("djl"));

        assertThat(folder.problemsOfText(RecipeFolder.LEAST)).isEqualTo("""
                        recipe.yaml:1:1: backend.type: the backend 'djl' is in the plugin 'backend-djl', which is not installed. Put backend-djl-VERSION.zip into the plugins folder; 'genscl plugins list' shows what is installed. No plugin that brings a backend is installed. This is the default: {type: djl}
                          | name: quickstart
                          | ^""");
    }

    @Test
    void aPluginThatFailedShowsItsCause() {
        folder = new RecipeFolder(
                temporary,
                TestCatalog.full().without("cutmix").failing("augment-mix", "failed to start: no such class"));

        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "pretrain.mixer={type: cutmix}"))
                .startsWith("--set: pretrain.mixer.type: the mixer 'cutmix' is in the plugin 'augment-mix', which is"
                        + " installed (plugins/augment-mix.zip) but failed: failed to start: no such class.\n");
        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "pretrain.mixer={type: puzzle}"))
                .startsWith("--set: pretrain.mixer.type: unknown mixer 'puzzle'. Available: mixup, one-of. The plugin"
                        + " 'augment-mix' may bring it, but failed: failed to start: no such class.\n");
    }

    @Test
    void aPluginOfAnotherVersionMayLackTheType() {
        folder =
                new RecipeFolder(temporary, TestCatalog.full().without("cutmix").installed("augment-mix", "0.0.1"));

        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "pretrain.mixer={type: cutmix}"))
                .startsWith("--set: pretrain.mixer.type: the mixer 'cutmix' is in the plugin 'augment-mix', but not in"
                        + " its installed version 0.0.1 (plugins/augment-mix.zip): install the one that belongs to"
                        + " this release. Available: mixup, one-of.\n");
    }

    @Test
    void aBaseThatIsReachedTwiceIsReportedOnce() {
        folder.write("root.yaml", "seed: 1\nseed: 2\n")
                .write("a.yaml", "extends: root.yaml\n")
                .write("b.yaml", "extends: root.yaml\n");

        assertThat(folder.problemsOfText("extends: [a.yaml, b.yaml]\n" + RecipeFolder.LEAST))
                .isEqualTo("""
                        root.yaml:2:1: seed: given twice, first at root.yaml:1:1.
                          | seed: 2
                          | ^^^^""");
    }

    @Test
    void aWrongNameIsReportedBesideOtherProblems() {
        assertThat(folder.problemsOfText(RecipeFolder.LEAST.replace("quickstart", "a/b"), "seed=x"))
                .contains("recipe.yaml:1:7: name: must be made of letters", "--set: seed: expected an integer")
                .endsWith("\n2 problems");
    }

    @Test
    void aTypeThatIsMissingOrMisspelt() {
        assertThat(pretrain("mixer: {alpha: 2}"))
                .startsWith("recipe.yaml:4:46: pretrain.mixer.type: is missing: it says which mixer to use. Available:"
                        + " cutmix, mixup, one-of.\n");
        assertThat(pretrain("mixer: {typ: cutmix}"))
                .startsWith("recipe.yaml:4:46: pretrain.mixer.type: is missing: it says which mixer to use. Is 'typ'"
                        + " meant to be it?");
        assertThat(pretrain("mixer: {type:cutmix}"))
                .startsWith("recipe.yaml:4:46: pretrain.mixer.type: is missing: it says which mixer to use. A space is"
                        + " missing after the ':' of 'type:cutmix'.");
        assertThat(pretrain("optimizer: {type: sdg}"))
                .startsWith("recipe.yaml:4:57: pretrain.optimizer.type: unknown optimizer 'sdg'. Did you mean 'sgd'?");
        assertThat(pretrain("optimizer: {type: [sgd]}"))
                .startsWith("recipe.yaml:4:57: pretrain.optimizer.type: expected the name of an optimizer, found a"
                        + " list. Available: adam, sgd.");
    }

    @Test
    void aPluginWithAWrongConfigurationIsToBlame() {
        record Wrong(int value) {}
        folder = new RecipeFolder(
                temporary, TestCatalog.full().with(TestCatalog.component(Kind.MIXER, "wrong", Wrong.class)));

        assertThat(pretrain("mixer: {type: wrong}"))
                .startsWith("recipe.yaml:4:53: pretrain.mixer.type: the plugin 'test-components' 1.0 declares it"
                        + " incorrectly; report this to its authors: ")
                .contains("Wrong.value has no @Option.");
    }

    @Test
    void duplicateKeysNameBothPlaces() {
        assertThat(folder.problemsOfText(RecipeFolder.LEAST + "seed: 1\nseed: 2\n"))
                .isEqualTo("""
                        recipe.yaml:6:1: seed: given twice, first at recipe.yaml:5:1.
                          | seed: 2
                          | ^^^^""");
    }

    @Test
    void problemsOfBasesStandInTheBase() {
        folder.write("base/one.yaml", "seed: x\nwokers: 1\n");

        assertThat(folder.problemsOfText("extends: base/one.yaml\ndevice: tpu\n" + RecipeFolder.LEAST, "workers=-1"))
                .isEqualTo("""
                        recipe.yaml:2:9: device: expected a device: auto, cpu, gpu or gpu:N, found 'tpu'.
                          | device: tpu
                          |         ^^^
                        base/one.yaml:1:7: seed: expected an integer, found 'x'.
                          | seed: x
                          |       ^
                        base/one.yaml:2:1: wokers: unknown key. Did you mean 'workers'? Known keys: name, seed, dataset, encoder, pretrain, classify, evaluate, evaluate-untrained, backend, device, precision, workers, trackers.
                          | wokers: 1
                          | ^^^^^^
                        --set: workers: must be between 0 and 1024, is -1.
                          | --set workers=-1
                          |               ^^
                        4 problems""");
    }

    @Test
    void basesThatAreMissingOrInACircle() throws Exception {
        folder.write("a.yaml", "extends: b.yaml\n").write("b.yaml", "extends: a.yaml\n");
        Files.createDirectory(temporary.resolve("folder"));

        assertThat(folder.problems("a.yaml")).isEqualTo("""
                        b.yaml:1:10: extends: a circle: a.yaml extends b.yaml extends a.yaml.
                          | extends: a.yaml
                          |          ^^^^^^""");
        assertThat(folder.problemsOfText("extends: [bas.yaml, folder, null]\n" + RecipeFolder.LEAST))
                .isEqualTo("""
                        recipe.yaml:1:11: extends: 'bas.yaml' does not exist (bas.yaml). Did you mean 'a.yaml'?
                          | extends: [bas.yaml, folder, null]
                          |           ^^^^^^^^
                        recipe.yaml:1:21: extends: 'folder' is a folder, not a recipe.
                          | extends: [bas.yaml, folder, null]
                          |                     ^^^^^^
                        recipe.yaml:1:29: extends: expected the path of a recipe, or a list of paths, found 'null'.
                          | extends: [bas.yaml, folder, null]
                          |                             ^^^^
                        3 problems""");
    }

    @Test
    void aRecipeThatIsNotThere() {
        folder.write("quickstart.yaml", RecipeFolder.LEAST);

        assertThat(folder.problems("quikstart.yaml"))
                .isEqualTo("quikstart.yaml: does not exist (quikstart.yaml). Did you mean 'quickstart.yaml'?");
    }

    @Test
    void aFileBelowTheWorkingDirectoryIsNamedAsGiven() {
        Path given = Path.of("recipes", ".", "none.yaml");

        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> new RecipeLoader(TestCatalog.full()).load(given, List.of()));

        assertThat(thrown.problems())
                .singleElement()
                .extracting(problem -> problem.origin().source().name())
                .isEqualTo(Path.of("recipes", "none.yaml").toString());
    }
}
