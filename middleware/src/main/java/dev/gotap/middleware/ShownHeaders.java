package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;

/** The request headers that a log shows, without the values of secret ones. */
final class ShownHeaders {

    private final HeaderName[] names;
    private final RequestText text;

    ShownHeaders(LoggerOptions options, RequestText text) {
        this.names = options.headers().toArray(new HeaderName[0]);
        this.text = text;
    }

    int count() {
        return names.length;
    }

    String name(int i) {
        return names[i].text();
    }

    /** Appends the value; false where the request has none. */
    boolean append(LineBuffer line, Context c, int i) {
        return text.header(line, c, names[i]);
    }
}
