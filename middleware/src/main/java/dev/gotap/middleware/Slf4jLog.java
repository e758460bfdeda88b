package dev.gotap.middleware;

import dev.gotap.context.Context;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** One SLF4J event per request, its parts as key-value pairs, at a level that follows the status. */
final class Slf4jLog implements RequestLog {

    private final Logger logger;
    private final RequestText text;
    private final ShownHeaders headers;
    private final LineBuffers buffers = new LineBuffers();

    Slf4jLog(Logger logger, LoggerOptions options) {
        this.logger = logger;
        this.text = new RequestText(options.redaction());
        this.headers = new ShownHeaders(options, text);
    }

    @Override
    public void write(Context c, int status, long nanos) {
        Level level = status >= 500 ? Level.ERROR : status >= 400 ? Level.WARN : Level.INFO;
        if (!logger.isEnabledForLevel(level)) {
            return;
        }
        LineBuffer scratch = buffers.take();
        try {
            event(scratch, logger.atLevel(level), c, status, nanos).log("request");
        } finally {
            buffers.put(scratch);
        }
    }

    private LoggingEventBuilder event(
            LineBuffer scratch, LoggingEventBuilder event, Context c, int status, long nanos) {
        text.target(scratch, c);
        String target = scratch.toString();
        LoggingEventBuilder filled = event.addKeyValue("method", escaped(scratch, c.method()))
                .addKeyValue("path", target)
                .addKeyValue("status", status)
                .addKeyValue("latencyNanos", nanos)
                .addKeyValue("clientIp", escaped(scratch, c.clientIp()))
                .addKeyValue("bytes", c.sentBytes())
                .addKeyValue("route", c.fullPath());
        String transactionId = c.get(Context.TRANSACTION_ID);
        if (transactionId != null) {
            filled = filled.addKeyValue("transactionId", escaped(scratch, transactionId));
        }
        for (int i = 0; i < headers.count(); i++) {
            scratch.clear();
            if (headers.append(scratch, c, i)) {
                filled = filled.addKeyValue(headers.name(i), scratch.toString());
            }
        }
        List<Throwable> errors = c.errors();
        for (int i = 0; i < errors.size(); i++) {
            filled = filled.addKeyValue("error", escaped(scratch, errors.get(i).toString()));
        }
        return filled;
    }

    private static String escaped(LineBuffer scratch, String value) {
        scratch.clear();
        EscapedText.append(scratch, value);
        return scratch.toString();
    }
}
