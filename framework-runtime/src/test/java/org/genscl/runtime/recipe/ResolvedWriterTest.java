package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvedWriterTest {
    @TempDir
    Path temporary;

    private RecipeFolder folder;

    @BeforeEach
    void prepare() {
        folder = new RecipeFolder(temporary, TestCatalog.full());
    }

    @Test
    void everyOptionIsWrittenInTheOrderOfDeclaration() {
        String yaml = RecipeFolder.LEAST.replace("{type: shapes}", "{type: cifar10, folder: data}");

        assertThat(folder.loadText(yaml).resolved()).isEqualTo("""
                        name: quickstart
                        seed: 3407
                        dataset:
                          type: cifar10
                          folder: %s/data
                          download: true
                        encoder:
                          type: resnet18
                          stem: cifar
                        pretrain:
                          epochs: 5
                          batch-size: 64
                          augmentation:
                            type: sim
                            scale: [0.2, 1.0]
                          mixer: null
                          head:
                            type: mlp
                            width: 128
                            hidden: null
                          loss:
                            type: genscl
                            temperature: 0.07
                            label: genscl
                          distillation: null
                          optimizer:
                            type: sgd
                            learning-rate: 0.05
                            momentum: 0.9
                            weight-decay: 0.0001
                            nesterov: false
                          schedule:
                            type: cosine
                            warmup:
                              epochs: 0
                              from: 0.01
                            until: 100
                          ema-decay: null
                          checkpoint-every: 1
                        classify: null
                        evaluate:
                          - type: linear
                            epochs: 100
                            drops: [60, 75, 90]
                            optimizer:
                              type: sgd
                              learning-rate: 0.05
                              momentum: 0.9
                              weight-decay: 0.0
                              nesterov: false
                          - type: knn
                            k: 200
                        evaluate-untrained: false
                        backend:
                          type: djl
                        device: auto
                        precision: auto
                        workers: 0
                        trackers:
                          - type: csv
                          - type: jsonl
                          - type: tensorboard
                        """.formatted(temporary));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed=-9223372036854775808",
                "dataset={type: cifar10, folder: 'a b/#x: y', download: false}",
                "dataset={type: cifar10, folder: 画像/ß}",
                "pretrain.mixer={type: one-of, mixers: [{type: cutmix}, {type: one-of, mixers: []}]}",
                "pretrain.head.hidden=7",
                "pretrain.loss.temperature=4.9e-324",
                "pretrain.loss.temperature=1.7976931348623157e308",
                "pretrain.loss.temperature=0.1234567890123456789",
                "pretrain.optimizer={type: adam, clip: inf, learning-rate: 123456789012345680}",
                "pretrain.schedule.warmup.from=-0.0",
                "pretrain.loss.label='null'",
                "pretrain.loss.label=''",
                "pretrain.loss.label=' a '",
                "pretrain.loss.label=yes",
                "pretrain.loss.label='12:30'",
                "pretrain.loss.label='!unset'",
                "pretrain.loss.label='- a: {b}'",
                "pretrain.loss.label='it''s \"so\" # \\ %'",
                "pretrain.loss.label=\"two\\nlines\\n\\tand a tab\"",
                "pretrain.loss.label=\"\\u2028\\0\"",
                "pretrain.augmentation={type: sim, scale: []}",
                "evaluate=[]",
                "evaluate=[{type: linear, drops: [], optimizer: {type: adam}}]",
            })
    void loadingWhatIsWrittenGivesTheSameRecipe(String override) {
        LoadedRecipe first = folder.loadText(RecipeFolder.LEAST, override);
        LoadedRecipe second = folder.loadText(first.resolved());

        assertThat(first.recipe())
                .isNotEqualTo(folder.loadText(RecipeFolder.LEAST).recipe());
        assertThat(second.recipe()).isEqualTo(first.recipe());
        assertThat(second.resolved()).isEqualTo(first.resolved());
    }
}
