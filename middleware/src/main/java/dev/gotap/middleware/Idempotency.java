package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.Key;
import dev.gotap.context.Route;
import dev.gotap.middleware.IdempotencyOptions.LostRun;
import dev.gotap.middleware.IdempotencyStore.Begun;
import dev.gotap.middleware.IdempotencyStore.Claim;
import dev.gotap.middleware.IdempotencyStore.Completed;
import dev.gotap.middleware.IdempotencyStore.Full;
import dev.gotap.middleware.IdempotencyStore.InFlight;
import dev.gotap.middleware.IdempotencyStore.Lost;
import dev.gotap.middleware.IdempotencyStore.Mismatch;
import dev.gotap.middleware.IdempotencyStore.Verdict;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request once, however often its client sends it: the {@code Idempotency-Key} header
 * (draft-ietf-httpapi-idempotency-key-header-07). The client makes up a key for what it wants done and sends it with every
 * attempt; the first attempt runs, the others get its answer.
 *
 * <table>
 * <caption>What a request with a key is answered</caption>
 * <tr><th>the key</th><th>answer</th></tr>
 * <tr><td>is new</td><td>the handler's, kept before anything of it is sent</td></tr>
 * <tr><td>was answered, and the request says the same</td><td>the same status, header lines and bytes, and {@code
 *     Idempotent-Replayed: true}</td></tr>
 * <tr><td>was answered, but the answer was too long to keep</td><td>409 {@code IDEMPOTENT_ANSWER_NOT_KEPT}, with its status
 *     and {@code Location}</td></tr>
 * <tr><td>belongs to a request that says something else</td><td>422 {@code IDEMPOTENCY_KEY_REUSED}</td></tr>
 * <tr><td>belongs to one that is being served</td><td>409 {@code IDEMPOTENCY_KEY_IN_USE}, {@code Retry-After: 1}</td></tr>
 * <tr><td>belongs to one that was begun and lost</td><td>409 {@code IDEMPOTENCY_OUTCOME_UNKNOWN}, or it runs again: {@link
 *     IdempotencyOptions.LostRun}</td></tr>
 * <tr><td>cannot be read, or is missing where it is required</td><td>400 {@code IDEMPOTENCY_KEY_INVALID}, {@code
 *     IDEMPOTENCY_KEY_MISSING}</td></tr>
 * <tr><td>cannot be remembered: the store is full or fails</td><td>503, and nothing has run</td></tr>
 * </table>
 *
 * <p>A key counts for one client, method and route. What a request says is its method, path, query (in any order of names)
 * and body; the body is therefore read here, in full, within the route's limit, so the route must not be {@code
 * nonBlocking()} and its handler uses {@code bodyBytes()} and what builds on it, not {@code bodyStream()}.
 *
 * <p>Use it after whatever finds out who is asking, or a stranger with the key gets the answer; and inside whatever encodes
 * bodies or adds headers of its own to each answer.
 */
public final class Idempotency implements Handler {

    private static final int MAX_KEY_LENGTH = 255;
    private static final String RETRY_SOON_SECONDS = "1";
    private static final String RETRY_WHEN_FULL_SECONDS = "30";
    private static final Key<IdempotentAttempt> ATTEMPT = Key.of("idempotentAttempt");

    private final IdempotencyOptions options;

    private Idempotency(IdempotencyOptions options) {
        this.options = options;
    }

    /**
     * The middleware with {@link IdempotencyOptions#defaults}.
     *
     * @param store where to remember; may serve several routers
     * @return the handler; one may serve several routers
     */
    public static Idempotency with(IdempotencyStore store) {
        return with(IdempotencyOptions.defaults(store));
    }

    /**
     * The middleware with these options.
     *
     * @param options which requests, which answers, for how long
     * @return the handler; one may serve several routers
     */
    public static Idempotency with(IdempotencyOptions options) {
        return new Idempotency(requireNonNull(options, "options"));
    }

    /**
     * This run of a request, for handlers that record their answer in a transaction of their own, pass the request's name
     * on, or leave its key free.
     *
     * @param c the context of the request
     * @return one that is not active when the request has no key or did not pass here
     */
    public static IdempotentAttempt of(Context c) {
        IdempotentAttempt attempt = c.get(ATTEMPT);
        return attempt == null ? IdempotentAttempt.NONE : attempt;
    }

    @Override
    public void handle(Context c) throws Exception {
        Route route = c.route();
        String key =
                route == null || c.get(ATTEMPT) != null || !options.methods().contains(c.method()) ? null : keyOf(c);
        if (route == null || key == null) {
            c.next();
            return;
        }
        Verdict verdict = begin(claim(c, route, key));
        if (verdict instanceof Begun begun) {
            run(c, begun);
        } else if (verdict instanceof Completed completed) {
            c.abort();
            replay(c, completed.answer());
        } else {
            throw refusal(c, verdict);
        }
    }

    private @Nullable String keyOf(Context c) {
        String header = options.header().text();
        String key = IdempotencyKey.of(c.headers(header), header, MAX_KEY_LENGTH);
        if (key == null && options.required()) {
            throw HttpError.of(
                    400,
                    "IDEMPOTENCY_KEY_MISSING",
                    "the header " + header
                            + " is missing (expected: a text made up for this request, a UUID for example)");
        }
        return key;
    }

    private Claim claim(Context c, Route route, String key) throws IOException {
        String id = new RequestDigest()
                .add(route.method())
                .add(route.pattern())
                .add(options.client().apply(c))
                .add(key)
                .text();
        String fingerprint = new RequestDigest()
                .add(c.method())
                .add(c.rawPath())
                .addQuery(c.rawQuery())
                .add(c.bodyBytes())
                .text();
        return new Claim(id, fingerprint, options.lease(), options.ttl(), options.lostRun() != LostRun.REFUSE);
    }

    /** Nothing has run yet, so a store that fails is no worse than a server that is busy: the client may come again. */
    private Verdict begin(Claim claim) {
        try {
            return options.store().tryBegin(claim);
        } catch (RuntimeException failed) {
            throw HttpError.unavailable("the request cannot be made safe to repeat now, and was not begun")
                    .withCause(failed);
        }
    }

    private void run(Context c, Begun begun) throws Exception {
        IdempotentAttempt attempt = new IdempotentAttempt(begun.lease(), options.answers());
        AnswerRecorder recorder = new AnswerRecorder(c, attempt, options);
        c.set(ATTEMPT, attempt);
        c.filterResponse(recorder);
        c.onCompletion(recorder::end);
        c.next();
    }

    private void replay(Context c, StoredAnswer answer) {
        if (answer.body() != null) {
            c.setHeader(options.answers().marker(), "true");
            answer.sendTo(c);
            return;
        }
        HttpError error = HttpError.of(
                        409,
                        "IDEMPOTENT_ANSWER_NOT_KEPT",
                        "this request was carried out before, but its answer was not kept")
                .withDetail("answeredStatus", answer.status());
        String location = answer.header(HeaderName.LOCATION.text());
        throw location == null ? error : error.withDetail("answeredLocation", location);
    }

    private HttpError refusal(Context c, Verdict verdict) {
        String header = options.header().text();
        if (verdict instanceof Mismatch) {
            return HttpError.of(
                    422,
                    "IDEMPOTENCY_KEY_REUSED",
                    "the " + header + " belongs to another request (expected: a new one)");
        }
        if (verdict instanceof InFlight) {
            c.setHeader(HeaderName.RETRY_AFTER, RETRY_SOON_SECONDS);
            return HttpError.of(409, "IDEMPOTENCY_KEY_IN_USE", "a request with this " + header + " is being served");
        }
        if (verdict instanceof Lost) {
            return HttpError.of(
                    409,
                    "IDEMPOTENCY_OUTCOME_UNKNOWN",
                    "a request with this " + header + " was begun, and its outcome is not known; find out before you"
                            + " send it again with a new one");
        }
        if (verdict instanceof Full) {
            c.setHeader(HeaderName.RETRY_AFTER, RETRY_WHEN_FULL_SECONDS);
            return HttpError.unavailable("no more requests can be made safe to repeat now; this one was not begun");
        }
        throw new IllegalStateException("verdict: " + verdict);
    }
}
