package dev.gotap.context.spi;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;

/**
 * A middleware that answers CORS preflights (Fetch standard, section 3.2.2). A router looks for it in the chain of every
 * route, once, and has it answer the preflights of those routes, since no route of their own would: of several in one
 * chain the last one alone runs, for preflights and for requests.
 */
public interface PreflightHandler extends Handler {

    /**
     * Answers a request for OPTIONS that has {@code Origin} and {@code Access-Control-Request-Method}.
     *
     * @param c the context of the request
     * @param methods those of the path's routes that have this very middleware in their chain, separated by a comma and a
     *     space
     * @throws Exception as {@link Handler#handle}
     */
    void preflight(Context c, String methods) throws Exception;
}
