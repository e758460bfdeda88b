package dev.gotap.middleware;

import dev.gotap.context.Context;
import java.util.Arrays;
import java.util.List;

/**
 * gin's line: prefix, time, status, latency, client, method, target; then the transaction id, the size, headers and
 * collected errors, each only where there is one or it was asked for.
 */
final class GinLine implements LineFormat {

    private static final int LATENCY_WIDTH = 13;
    private static final int CLIENT_WIDTH = 15;
    private static final int METHOD_WIDTH = 7;

    private final byte[] prefix;
    private final LineColors colors;
    private final LineTime time;
    private final RequestText text;
    private final boolean bodySize;
    private final ShownHeaders headers;

    GinLine(LoggerOptions options) {
        LineBuffer escaped = new LineBuffer();
        EscapedText.append(escaped, options.prefix());
        escaped.ascii(options.prefix().isEmpty() ? "" : " ");
        prefix = Arrays.copyOf(escaped.array(), escaped.size());
        colors = new LineColors(options.colors().enabled());
        time = LineTime.gin(options.clock());
        text = new RequestText(options.redaction());
        bodySize = options.bodySize();
        headers = new ShownHeaders(options, text);
    }

    @Override
    public void append(LineBuffer line, Context c, int status, long nanos) {
        appendGinsPart(line, c, status, nanos);
        appendTheRest(line, c);
    }

    private void appendGinsPart(LineBuffer line, Context c, int status, long nanos) {
        line.write(prefix);
        time.append(line);
        line.ascii(" |");
        line.ascii(colors.ofStatus(status));
        line.ascii(' ');
        line.number(status, 3);
        line.ascii(' ');
        line.ascii(colors.reset());
        line.ascii("| ");
        Latency.append(line, nanos, LATENCY_WIDTH);
        line.ascii(" | ");
        int from = line.size();
        EscapedText.append(line, c.clientIp());
        line.alignRight(from, line.size() - from, CLIENT_WIDTH);
        line.ascii(" |");
        String method = c.method();
        line.ascii(colors.ofMethod(method));
        line.ascii(' ');
        EscapedText.append(line, method);
        line.blanks(METHOD_WIDTH - method.length());
        line.ascii(' ');
        line.ascii(colors.reset());
        line.ascii(" \"");
        text.target(line, c);
        line.ascii('"');
    }

    private void appendTheRest(LineBuffer line, Context c) {
        String transactionId = c.get(Context.TRANSACTION_ID);
        if (transactionId != null) {
            line.ascii(" | id=");
            quoted(line, transactionId);
        }
        if (bodySize) {
            line.ascii(" | bytes=");
            line.number(c.sentBytes(), 1);
        }
        for (int i = 0; i < headers.count(); i++) {
            int before = line.size();
            line.ascii(" | ");
            line.ascii(headers.name(i));
            line.ascii("=\"");
            if (headers.append(line, c, i)) {
                line.ascii('"');
            } else {
                line.cut(before);
            }
        }
        List<Throwable> errors = c.errors();
        for (int i = 0; i < errors.size(); i++) {
            line.ascii(i == 0 ? " | errors: " : "; ");
            quoted(line, errors.get(i).toString());
        }
    }

    private static void quoted(LineBuffer line, String value) {
        line.ascii('"');
        EscapedText.append(line, value);
        line.ascii('"');
    }
}
