package dev.gotap.context;

import dev.gotap.context.spi.JsonCodec;
import java.io.IOException;

/** The text of server-sent events, as the HTML standard has it: fields, a line each, and an empty line at the end. */
final class EventText {

    private EventText() {}

    static void append(ResponseBuffer out, ServerEvent event, JsonCodec json) throws IOException {
        if (event.id() != null) {
            out.text("id: " + event.id() + '\n');
        }
        if (event.name() != null) {
            out.text("event: " + event.name() + '\n');
        }
        if (event.retry() != null) {
            out.text("retry: " + event.retry().toMillis() + '\n');
        }
        if (event.data() instanceof CharSequence text) {
            appendLines(out, "data:", text.toString());
        } else {
            ResponseBuffer encoded = new ResponseBuffer();
            json.write(event.data(), encoded);
            appendLines(out, "data:", encoded.toString());
        }
        out.write('\n');
    }

    /** CR, LF and CR LF all end a line for a browser, so each of them begins a field here. */
    static void appendLines(ResponseBuffer out, String field, String text) {
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (end || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                out.text(field);
                if (i > from) {
                    out.write(' ');
                    out.text(text.substring(from, i));
                }
                out.write('\n');
                i += !end && text.startsWith("\r\n", i) ? 1 : 0;
                from = i + 1;
            }
        }
    }
}
