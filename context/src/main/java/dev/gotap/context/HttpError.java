package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure with an answer: the status, a code that programs can rely on, and a message for the client.
 *
 * <p>Thrown from a handler, it becomes a problem document (RFC 9457). The message, the details and the violations are
 * text for the client; the cause is for the log and never leaves the process. An instance does not change: the
 * {@code with…} methods return copies.
 */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The status of the answer. */
    private final int status;
    /** The code for programs. */
    private final String code;

    private final transient Map<String, Object> details;
    private final transient List<Violation> violations;

    private HttpError(
            int status,
            String code,
            String message,
            Map<String, Object> details,
            List<Violation> violations,
            @Nullable Throwable cause) {
        // Making a stack trace costs more than all the rest of an answer, and 429s are given in floods.
        super(message, cause, true, status != 429);
        this.status = status;
        this.code = code;
        this.details = details;
        this.violations = violations;
    }

    /**
     * An error with this status, code and message.
     *
     * @param status 400 to 599
     * @param code for programs, in upper snake case: {@code SKU_UNKNOWN}
     * @param message for the client; must hold no secret
     * @return the error
     * @throws IllegalArgumentException if the status is not that of an error
     */
    public static HttpError of(int status, String code, String message) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        return new HttpError(
                status, requireNonNull(code, "code"), requireNonNull(message, "message"), Map.of(), List.of(), null);
    }

    /**
     * 400: the request cannot be understood.
     *
     * @param message for the client
     * @return an error with the code {@code BAD_REQUEST}
     */
    public static HttpError badRequest(String message) {
        return of(400, "BAD_REQUEST", message);
    }

    /**
     * 401: who is asking is not known. Set {@code WWW-Authenticate} before throwing it.
     *
     * @param message for the client
     * @return an error with the code {@code UNAUTHORIZED}
     */
    public static HttpError unauthorized(String message) {
        return of(401, "UNAUTHORIZED", message);
    }

    /**
     * 403: who is asking may not do this.
     *
     * @param message for the client
     * @return an error with the code {@code FORBIDDEN}
     */
    public static HttpError forbidden(String message) {
        return of(403, "FORBIDDEN", message);
    }

    /**
     * 404: there is no such thing.
     *
     * @param message for the client
     * @return an error with the code {@code NOT_FOUND}
     */
    public static HttpError notFound(String message) {
        return of(404, "NOT_FOUND", message);
    }

    /**
     * 409: the state of things does not allow it now.
     *
     * @param message for the client
     * @return an error with the code {@code CONFLICT}
     */
    public static HttpError conflict(String message) {
        return of(409, "CONFLICT", message);
    }

    /**
     * 415: the body's media type is not one that is read here.
     *
     * @param message for the client
     * @return an error with the code {@code UNSUPPORTED_MEDIA_TYPE}
     */
    public static HttpError unsupportedMediaType(String message) {
        return of(415, "UNSUPPORTED_MEDIA_TYPE", message);
    }

    /**
     * 422: the request is well-formed, but what it says is not acceptable.
     *
     * @param message for the client
     * @return an error with the code {@code VALIDATION_ERROR}
     */
    public static HttpError unprocessable(String message) {
        return of(422, "VALIDATION_ERROR", message);
    }

    /**
     * 429: too many requests came in too short a time. Set {@code Retry-After} before throwing it. An error of this status
     * has no stack trace, so that a flood is cheap to refuse.
     *
     * @param message for the client
     * @return an error with the code {@code RATE_LIMITED}
     */
    public static HttpError tooManyRequests(String message) {
        return of(429, "RATE_LIMITED", message);
    }

    /**
     * 500: something failed here. The client is told no more than that.
     *
     * @param cause for the log
     * @return an error with the code {@code INTERNAL_ERROR}
     */
    public static HttpError internal(Throwable cause) {
        return of(500, "INTERNAL_ERROR", "an unexpected error occurred").withCause(cause);
    }

    /**
     * 406: none of what can be answered is accepted.
     *
     * @param message for the client
     * @return an error with the code {@code NOT_ACCEPTABLE}
     */
    public static HttpError notAcceptable(String message) {
        return of(406, "NOT_ACCEPTABLE", message);
    }

    /**
     * 412: the thing is not in the state the request demands.
     *
     * @param message for the client
     * @return an error with the code {@code PRECONDITION_FAILED}
     */
    public static HttpError preconditionFailed(String message) {
        return of(412, "PRECONDITION_FAILED", message);
    }

    /**
     * 503: not now.
     *
     * @param message for the client
     * @return an error with the code {@code UNAVAILABLE}
     */
    public static HttpError unavailable(String message) {
        return of(503, "UNAVAILABLE", message);
    }

    /**
     * This error with one more detail, which becomes a member of the problem document.
     *
     * @param name the member's name
     * @param value anything the JSON codec can write
     * @return a copy
     */
    public HttpError withDetail(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return copy(Collections.unmodifiableMap(more), violations, getCause());
    }

    /**
     * This error with one more violation, which becomes an element of the document's {@code errors}.
     *
     * @param pointer where, as a JSON Pointer (RFC 6901) into the body: {@code /lines/0/quantity}
     * @param violationCode for programs
     * @param message for people
     * @return a copy
     */
    public HttpError withViolation(String pointer, String violationCode, String message) {
        List<Violation> more = new ArrayList<>(violations);
        more.add(new Violation(pointer, violationCode, message));
        return copy(details, List.copyOf(more), getCause());
    }

    /**
     * This error with a cause for the log.
     *
     * @param cause never shown to the client
     * @return a copy
     */
    public HttpError withCause(Throwable cause) {
        return copy(details, violations, requireNonNull(cause, "cause"));
    }

    /**
     * The status of the answer.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The code for programs.
     *
     * @return upper snake case
     */
    public String code() {
        return code;
    }

    /**
     * The message for the client.
     *
     * @return the text
     */
    public String message() {
        return requireNonNull(getMessage(), "message");
    }

    /**
     * What else the client is told.
     *
     * @return unmodifiable, in the order of the calls
     */
    public Map<String, Object> details() {
        return details;
    }

    /**
     * What is wrong with the request, place by place.
     *
     * @return unmodifiable, in the order of the calls
     */
    public List<Violation> violations() {
        return violations;
    }

    private HttpError copy(Map<String, Object> newDetails, List<Violation> newViolations, @Nullable Throwable cause) {
        HttpError copy = new HttpError(status, code, message(), newDetails, newViolations, cause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /**
     * One thing that is wrong with a request.
     *
     * @param pointer where, as a JSON Pointer (RFC 6901); empty for the whole
     * @param code for programs
     * @param message for people
     */
    public record Violation(String pointer, String code, String message) {
        /** Refuses null. */
        public Violation {
            requireNonNull(pointer, "pointer");
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }
}
