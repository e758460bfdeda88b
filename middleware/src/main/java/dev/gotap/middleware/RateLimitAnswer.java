package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is answered to a request that is refused. Implementations are called by many threads at once. */
@FunctionalInterface
public interface RateLimitAnswer {

    /**
     * Answers, or throws what the router's error renderer shall answer. The chain is aborted and the headers are set
     * before; what this leaves unanswered is 429 without a body.
     *
     * @param c the context of the request
     * @param refusal what happened
     * @throws Exception any failure, which is answered as a handler's is
     */
    void answer(Context c, RateLimitRefusal refusal) throws Exception;

    /**
     * 429 by the router's error renderer, a problem document unless it was told otherwise: code {@code RATE_LIMITED}, and as
     * details {@code violated-policies} (a list with the limiter's name, as the IETF's draft has it) and {@code retryAfter}
     * in seconds.
     *
     * @return the default
     */
    static RateLimitAnswer problem() {
        return (c, refusal) -> {
            throw HttpError.tooManyRequests("Rate limit exceeded. Please try again later.")
                    .withDetail("violated-policies", List.of(refusal.policy()))
                    .withDetail("retryAfter", refusal.retryAfterSeconds());
        };
    }

    /**
     * 429 with goTap's body, whatever the router's error renderer is: {@code {"error":"Too Many Requests","message":"Rate
     * limit exceeded. Please try again later."}}.
     *
     * @return an answer for clients that know goTap
     */
    static RateLimitAnswer gotap() {
        byte[] body = "{\"error\":\"Too Many Requests\",\"message\":\"Rate limit exceeded. Please try again later.\"}"
                .getBytes(StandardCharsets.US_ASCII);
        return (c, refusal) -> c.data(429, MediaTypes.JSON, body);
    }
}
