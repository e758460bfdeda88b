package dev.gotap.pebble;

import java.io.IOException;
import java.io.Writer;

/** Writes a page where the context wants it. */
final class PageWriter extends Writer {

    private final Appendable page;

    PageWriter(Appendable page) {
        this.page = page;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (page instanceof StringBuilder builder) {
            builder.append(buffer, offset, length);
        } else {
            page.append(new String(buffer, offset, length));
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        page.append(text, offset, offset + length);
    }

    @Override
    public void flush() {
        // it is in memory
    }

    @Override
    public void close() {
        // it is the context's
    }
}
