package dev.gotap.context.spi;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import java.io.IOException;

/** Turns a failure into the body of an answer. Implementations are thread-safe. */
@FunctionalInterface
public interface ErrorRenderer {

    /**
     * Answers with the error's status. Nothing was answered before; the error's cause must not reach the body.
     *
     * @param c the context of the request
     * @param error what to tell the client
     * @throws IOException if the answer cannot be encoded
     */
    void render(Context c, HttpError error) throws IOException;

    /**
     * Problem details for HTTP APIs, RFC 9457: type, title, status, detail, code, the error's details, {@code errors} with
     * a JSON Pointer, a code and a message for each violation, then {@code requestId} and {@code traceId} where they are
     * known (from {@link Context#TRANSACTION_ID}, and {@link Context#TRACE_ID} or a valid {@code traceparent}) and {@code
     * timestamp}.
     *
     * @return the default
     */
    static ErrorRenderer problemJson() {
        return ProblemJson.INSTANCE;
    }

    /**
     * The shape of Lift: {@code {"code", "message", "details", "request_id", "trace_id", "timestamp"}}, with the
     * violations among the details.
     *
     * @return a renderer for clients that know Lift
     */
    static ErrorRenderer lift() {
        return LiftJson.INSTANCE;
    }

    /**
     * The shape of gin: {@code {"error": message}} merged with the error's details, {@code errors}, and the same ids.
     *
     * @return a renderer for clients that know gin
     */
    static ErrorRenderer gin() {
        return GinJson.INSTANCE;
    }
}
