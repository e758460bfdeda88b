package dev.gotap.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request, collected while it is bound; bounded, for a body may be wrong a million times. */
final class Problems {

    private static final int MOST = 100;

    private final List<HttpError.Violation> violations = new ArrayList<>(0);
    private int count;
    private boolean inParameters;
    private @Nullable Throwable cause;

    int count() {
        return count;
    }

    boolean pointsTo(String pointer) {
        return violations.stream().anyMatch(violation -> violation.pointer().equals(pointer));
    }

    void inBody(String pointer, String code, String message) {
        String where = pointer.isEmpty() ? "the body" : "the field " + pointer;
        add(new HttpError.Violation(pointer, code, where + " " + message));
    }

    void inParameter(HttpError.Violation violation) {
        inParameters = true;
        add(violation);
    }

    /** A constructor refused: its message is for the log. */
    void refused(@Nullable Source source, String pointer, Throwable reason) {
        cause = cause == null ? reason : cause;
        if (source == null) {
            inBody(pointer, "INVALID_VALUE", "is not acceptable");
        } else {
            inParameter(new HttpError.Violation(pointer, "INVALID_VALUE", "the values do not go together"));
        }
    }

    /** 400 if a parameter's text was none of its type; 422 if only the body does not fit. */
    HttpError error() {
        int status = inParameters ? 400 : 422;
        String message = count == 1 ? violations.get(0).message() : "the request has " + count + " errors";
        HttpError error = HttpError.of(status, inParameters ? "INVALID_PARAMETER" : "VALIDATION_ERROR", message);
        for (HttpError.Violation violation : violations) {
            error = error.withViolation(violation.pointer(), violation.code(), violation.message());
        }
        return cause == null ? error : error.withCause(cause);
    }

    void add(HttpError.Violation violation) {
        count++;
        if (violations.size() < MOST) {
            violations.add(violation);
        }
    }
}
