package dev.gotap.middleware;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An SLF4J logger that keeps its events. */
final class CapturedEvents {

    final Logger logger;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    CapturedEvents() {
        LoggerContext context = new LoggerContext();
        appender.setContext(context);
        appender.start();
        logger = context.getLogger("captured");
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    List<ILoggingEvent> all() {
        return appender.list;
    }

    ILoggingEvent only() {
        if (appender.list.size() != 1) {
            throw new AssertionError("expected one event, but there are " + appender.list);
        }
        return appender.list.get(0);
    }

    Map<String, Object> pairs() {
        Map<String, Object> pairs = new TreeMap<>();
        only().getKeyValuePairs().forEach(pair -> pairs.put(pair.key, pair.value));
        return pairs;
    }
}
