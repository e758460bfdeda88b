package dev.gotap.router.websocket;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the sockets log while this is open. */
final class ErrorLines implements AutoCloseable {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.gotap.router.websocket");

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    ErrorLines() {
        appender.start();
        LOGGER.setAdditive(false);
        LOGGER.addAppender(appender);
    }

    List<String> all() {
        return events.stream()
                .map(event -> event.getFormattedMessage() + ": "
                        + event.getThrowableProxy().getMessage())
                .toList();
    }

    @Override
    public void close() {
        LOGGER.detachAppender(appender);
        LOGGER.setAdditive(true);
    }
}
