package org.genscl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report(
            "a machine",
            List.of(
                    Figure.of(Part.STEPS, "bf16", new Sample(123.4, 99.94, 1234), "ms")
                            .rate(52.5)
                            .ratio(0.554)
                            .aim("< 0.6"),
                    Figure.of(Part.MEMORY, "growth", Sample.of(0.5), "%")));

    @Test
    void theTableIsAligned() {
        assertThat(report.table().lines())
                .containsExactly(
                        "a machine",
                        "",
                        "| part   | what   | median | least |  most | unit | a second | ratio | aim   |",
                        "|--------|--------|-------:|------:|------:|------|---------:|------:|-------|",
                        "| steps  | bf16   |    123 |  99.9 | 1,234 | ms   |     52.5 |  0.55 | < 0.6 |",
                        "| memory | growth |   0.50 |  0.50 |  0.50 | %    |          |       |       |");
    }

    @Test
    void jsonHoldsEveryFigureUnrounded() throws Exception {
        JsonNode figures = new ObjectMapper().readTree(report.json()).get("figures");
        assertThat(figures).hasSize(2);
        assertThat(figures.get(0).get("sample").get("least").asDouble()).isEqualTo(99.94);
        assertThat(figures.get(0).get("ratio").asDouble()).isEqualTo(0.554);
        assertThat(figures.get(1).get("ratio").isNull()).isTrue();
    }
}
