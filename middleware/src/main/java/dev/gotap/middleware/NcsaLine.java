package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.Principal;

/** The Common Log Format of NCSA and Apache httpd, and what they call the combined one. */
final class NcsaLine implements LineFormat {

    private final LineTime time;
    private final RequestText text;
    private final boolean combined;

    NcsaLine(LoggerOptions options, boolean combined) {
        this.time = LineTime.ncsa(options.clock());
        this.text = new RequestText(options.redaction());
        this.combined = combined;
    }

    @Override
    public void append(LineBuffer line, Context c, int status, long nanos) {
        String client = c.clientIp();
        EscapedText.appendWord(line, client.isEmpty() ? "-" : client);
        line.ascii(" - ");
        Principal user = c.get(Context.PRINCIPAL);
        EscapedText.appendWord(line, user == null ? "-" : user.name());
        line.ascii(" [");
        time.append(line);
        line.ascii("] \"");
        EscapedText.append(line, c.method());
        line.ascii(' ');
        text.target(line, c);
        line.ascii(' ');
        EscapedText.append(line, c.protocol());
        line.ascii("\" ");
        line.number(status, 3);
        line.ascii(' ');
        long bytes = c.sentBytes();
        if (bytes == 0) {
            line.ascii('-');
        } else {
            line.number(bytes, 1);
        }
        if (combined) {
            line.ascii(" \"");
            if (!text.referer(line, c)) {
                line.ascii('-');
            }
            line.ascii("\" \"");
            if (!text.userAgent(line, c)) {
                line.ascii('-');
            }
            line.ascii('"');
        }
    }
}
