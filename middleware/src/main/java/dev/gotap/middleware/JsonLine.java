package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object per line. The escapes of {@link EscapedText} are those of JSON, too. */
final class JsonLine implements LineFormat {

    private final LineTime time;
    private final RequestText text;
    private final ShownHeaders headers;

    JsonLine(LoggerOptions options) {
        time = LineTime.iso(options.clock());
        text = new RequestText(options.redaction());
        headers = new ShownHeaders(options, text);
    }

    @Override
    public void append(LineBuffer line, Context c, int status, long nanos) {
        line.ascii("{\"time\":\"");
        time.append(line);
        line.ascii("\",\"status\":");
        line.number(status, 1);
        line.ascii(",\"latencyNanos\":");
        line.number(nanos, 1);
        member(line, ",\"clientIp\":\"", c.clientIp());
        member(line, ",\"method\":\"", c.method());
        line.ascii(",\"path\":\"");
        text.target(line, c);
        line.ascii('"');
        member(line, ",\"protocol\":\"", c.protocol());
        member(line, ",\"route\":\"", c.fullPath());
        line.ascii(",\"bytes\":");
        line.number(c.sentBytes(), 1);
        appendWhatIsThere(line, c);
        line.ascii('}');
    }

    private void appendWhatIsThere(LineBuffer line, Context c) {
        member(line, ",\"transactionId\":\"", c.get(Context.TRANSACTION_ID));
        Principal user = c.get(Context.PRINCIPAL);
        member(line, ",\"user\":\"", user == null ? null : user.name());
        int before = line.size();
        line.ascii(",\"referer\":\"");
        end(line, before, text.referer(line, c));
        before = line.size();
        line.ascii(",\"userAgent\":\"");
        end(line, before, text.userAgent(line, c));
        appendHeaders(line, c);
        appendErrors(line, c.errors());
    }

    private void appendHeaders(LineBuffer line, Context c) {
        int begin = line.size();
        line.ascii(",\"headers\":{");
        boolean any = false;
        for (int i = 0; i < headers.count(); i++) {
            int before = line.size();
            line.ascii(any ? ",\"" : "\"");
            line.ascii(headers.name(i));
            line.ascii("\":\"");
            boolean there = headers.append(line, c, i);
            end(line, before, there);
            any |= there;
        }
        if (any) {
            line.ascii('}');
        } else {
            line.cut(begin);
        }
    }

    private static void appendErrors(LineBuffer line, List<Throwable> errors) {
        for (int i = 0; i < errors.size(); i++) {
            member(line, i == 0 ? ",\"errors\":[\"" : ",\"", errors.get(i).toString());
        }
        if (!errors.isEmpty()) {
            line.ascii(']');
        }
    }

    /** Ends a text, or takes back what was begun for one that is not there. */
    private static void end(LineBuffer line, int before, boolean there) {
        if (there) {
            line.ascii('"');
        } else {
            line.cut(before);
        }
    }

    private static void member(LineBuffer line, String begin, @Nullable String value) {
        if (value != null) {
            line.ascii(begin);
            EscapedText.append(line, value);
            line.ascii('"');
        }
    }
}
