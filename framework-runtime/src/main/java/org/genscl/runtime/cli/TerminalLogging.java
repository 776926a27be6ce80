package org.genscl.runtime.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.genscl.runtime.run.PrintableLayout;
import org.slf4j.LoggerFactory;

/**
 * Sets logging up: the terminal gets warnings; a run's {@code log.txt} gets more, by an appender of its own. Logback
 * finds this as a service, and so spares every start the reading of XML.
 */
public final class TerminalLogging extends ContextAwareBase implements Configurator {

    private static final String TERMINAL = "terminal";

    /** From now on the terminal gets the framework's own messages, too. */
    static void sayMore() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("org.genscl").setLevel(Level.INFO);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                .getAppender(TERMINAL)
                .clearAllFilters();
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel(Level.WARN.toString());
        warnings.start();
        ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
        terminal.setContext(context);
        terminal.setName(TERMINAL);
        terminal.setTarget("System.err");
        terminal.setEncoder(PrintableLayout.encoder("%level %logger{0}: %msg%n", context));
        terminal.addFilter(warnings);
        terminal.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(terminal);
        // PF4J's failures are the catalog's to report.
        context.getLogger("org.pf4j").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
