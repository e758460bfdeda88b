package dev.gotap.middleware;

import dev.gotap.context.Context;

/** One line per request, in one write. */
final class TextLog implements RequestLog {

    private final LineFormat format;
    private final LogSink sink;
    private final LineBuffers buffers = new LineBuffers();

    TextLog(LoggerOptions options) {
        format = options.format().of(options);
        sink = options.sink();
    }

    @Override
    public void write(Context c, int status, long nanos) {
        LineBuffer line = buffers.take();
        try {
            format.append(line, c, status, nanos);
            line.ascii('\n');
            sink.write(line.array(), 0, line.size());
        } finally {
            buffers.put(line);
        }
    }
}
