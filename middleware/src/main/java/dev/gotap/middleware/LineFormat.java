package dev.gotap.middleware;

import dev.gotap.context.Context;

/** What a {@link TextLog} writes of a request that has run. */
interface LineFormat {

    /** Appends one line, without its line feed. Called by many threads at once, with a line each. */
    void append(LineBuffer line, Context c, int status, long nanos);
}
