package dev.gotap.context;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the engine logs while this is open. */
final class ErrorLog implements AutoCloseable {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.gotap.context");

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            messages.add(event.getFormattedMessage());
        }
    };

    ErrorLog() {
        appender.start();
        LOGGER.setAdditive(false);
        LOGGER.addAppender(appender);
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        LOGGER.detachAppender(appender);
        LOGGER.setAdditive(true);
    }
}
