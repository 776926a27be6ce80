package org.genscl.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class DrawingTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Drawing.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void fontsAreNotBlamedForAnotherFailure() {
        assertThat(Drawing.of("loss", () -> {
                    throw new IllegalArgumentException("y axis min must be less than max");
                }))
                .isEmpty();
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .singleElement()
                .asString()
                .contains("'loss' could not be drawn", "y axis min must be less than max")
                .doesNotContain("fonts");
    }
}
