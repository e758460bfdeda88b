package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.ErrorRenderer;
import dev.gotap.context.spi.JacksonCodec;
import dev.gotap.context.spi.JsonCodec;
import dev.gotap.context.spi.Validator;
import java.time.Duration;

/**
 * What the contexts of one router have in common. Nothing here is global: two routers in one JVM may differ in all of it.
 *
 * @param guard how closely the use of contexts is watched
 * @param limits how much of a request is accepted
 * @param json reads and writes JSON
 * @param clientIp finds the client's address
 * @param errors turns failures into answers
 * @param requests how requests are read
 * @param responses how answers are made
 * @param asyncTimeout how long an asynchronous request may take; then it is answered with 503; &gt; 0
 */
public record ContextSettings(
        ContextGuard guard,
        Limits limits,
        JsonCodec json,
        ClientIp clientIp,
        ErrorRenderer errors,
        RequestSettings requests,
        ResponseSettings responses,
        Duration asyncTimeout) {

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException for a timeout that is not positive
     */
    public ContextSettings {
        requireNonNull(guard, "guard");
        requireNonNull(limits, "limits");
        requireNonNull(json, "json");
        requireNonNull(clientIp, "clientIp");
        requireNonNull(errors, "errors");
        requireNonNull(requests, "requests");
        requireNonNull(responses, "responses");
        if (asyncTimeout.isNegative() || asyncTimeout.isZero()) {
            throw new IllegalArgumentException("asyncTimeout: " + asyncTimeout + " (expected: > 0)");
        }
    }

    /**
     * The guard of this JVM, default limits, Jackson, the socket's address, problem+json, 30 seconds.
     *
     * @return the defaults
     */
    public static ContextSettings defaults() {
        return new ContextSettings(
                ContextGuard.ofJvm(),
                Limits.defaults(),
                JacksonCodec.defaults(),
                ClientIp.ofSocket(),
                ErrorRenderer.problemJson(),
                RequestSettings.defaults(),
                ResponseSettings.defaults(),
                Duration.ofSeconds(30));
    }

    /**
     * These settings with another guard.
     *
     * @param newGuard the guard
     * @return a copy
     */
    public ContextSettings withGuard(ContextGuard newGuard) {
        return new ContextSettings(newGuard, limits, json, clientIp, errors, requests, responses, asyncTimeout);
    }

    /**
     * These settings with other limits.
     *
     * @param newLimits the limits
     * @return a copy
     */
    public ContextSettings withLimits(Limits newLimits) {
        return new ContextSettings(guard, newLimits, json, clientIp, errors, requests, responses, asyncTimeout);
    }

    /**
     * These settings with another JSON codec.
     *
     * @param newJson the codec
     * @return a copy
     */
    public ContextSettings withJson(JsonCodec newJson) {
        return new ContextSettings(guard, limits, newJson, clientIp, errors, requests, responses, asyncTimeout);
    }

    /**
     * These settings with another way to find the client's address.
     *
     * @param newClientIp the strategy
     * @return a copy
     */
    public ContextSettings withClientIp(ClientIp newClientIp) {
        return new ContextSettings(guard, limits, json, newClientIp, errors, requests, responses, asyncTimeout);
    }

    /**
     * These settings with another shape of error answers.
     *
     * @param newErrors the renderer
     * @return a copy
     */
    public ContextSettings withErrors(ErrorRenderer newErrors) {
        return new ContextSettings(guard, limits, json, clientIp, newErrors, requests, responses, asyncTimeout);
    }

    /**
     * These settings with another way to make answers.
     *
     * @param newResponses the settings of answers
     * @return a copy
     */
    public ContextSettings withResponses(ResponseSettings newResponses) {
        return new ContextSettings(guard, limits, json, clientIp, errors, requests, newResponses, asyncTimeout);
    }

    /**
     * These settings with another time for asynchronous requests.
     *
     * @param timeout &gt; 0
     * @return a copy
     */
    public ContextSettings withAsyncTimeout(Duration timeout) {
        return new ContextSettings(guard, limits, json, clientIp, errors, requests, responses, timeout);
    }

    /**
     * These settings with another way to read requests.
     *
     * @param newRequests how
     * @return a copy
     */
    public ContextSettings withRequests(RequestSettings newRequests) {
        return new ContextSettings(guard, limits, json, clientIp, errors, newRequests, responses, asyncTimeout);
    }

    /**
     * These settings with other bounds for uploads.
     *
     * @param uploads the bounds
     * @return a copy
     */
    public ContextSettings withUploads(Uploads uploads) {
        return withRequests(requests.withUploads(uploads));
    }

    /**
     * These settings with a validator, which checks whatever is bound.
     *
     * @param validator the validator
     * @return a copy
     */
    public ContextSettings withValidator(Validator validator) {
        return withRequests(requests.withValidator(validator));
    }
}
