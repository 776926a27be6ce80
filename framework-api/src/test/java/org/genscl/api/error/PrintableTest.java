package org.genscl.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, '\r', 0x1B, 0x7F, 0x85, 0x9B, 0x200E, 0x202A, 0x202E, 0x2028, 0x2066, 0x2069, 0xFEFF, 0xE0001
            })
    void whatControlsATerminalOrReordersTextIsEscaped(int point) {
        String text = "a" + Character.toString(point) + "b";
        for (String printable : new String[] {Printable.line(text), Printable.lines(text)}) {
            assertThat(printable.codePoints()).doesNotContain(point);
            assertThat(printable).startsWith("a\\u").endsWith("b");
        }
    }

    @Test
    void ordinaryTextStays() {
        String text = "Größe 学习 😀 'a' \\ %";
        assertThat(Printable.line(text)).isSameAs(text);
        assertThat(Printable.lines(text)).isSameAs(text);
    }

    @Test
    void lineBreaksStayInWholeMessagesOnly() {
        assertThat(Printable.lines("one\n\ttwo\r\nthree")).isEqualTo("one\n\ttwo\nthree");
        assertThat(Printable.line("one\ntwo\t")).isEqualTo("one\\u000atwo\\u0009");
    }
}
