package dev.gotap.context.spi;

import dev.gotap.context.Conversion;
import dev.gotap.context.HttpError;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What a client is told when Jackson cannot read its body, in whatever format: where, and what was expected there, but no
 * name of a class and nothing else of what Jackson says. For codecs.
 */
public final class JacksonFailure {

    private JacksonFailure() {}

    /**
     * The answer to a failed reading.
     *
     * @param failure what Jackson threw
     * @param format for the message: {@code JSON}; its code is {@code INVALID_JSON}
     * @return 400 if the body is not of the format or beyond a bound of Jackson's, 422 if it does not fit the type, with a
     *     violation that points there; the failure is its cause
     * @throws IllegalArgumentException if the type can never be read, which is no fault of the client
     */
    public static HttpError of(JacksonException failure, String format) {
        return of(failure, format, "");
    }

    /** The same for a value within the body. */
    static HttpError of(JacksonException failure, String format, String base) {
        HttpError meant = meant(failure);
        if (meant != null) {
            return meant;
        }
        if (failure instanceof InvalidDefinitionException) {
            throw new IllegalArgumentException(
                    "a type cannot be read as " + format + ": " + failure.getOriginalMessage(), failure);
        }
        if (isMismatch(failure) || isMismatch(failure.getCause())) {
            return mismatched(failure, base);
        }
        String place = place(failure.getLocation());
        String what = failure instanceof StreamConstraintsException
                ? "the " + format + " is too large or too deep" + place // its own text names switches of Jackson
                : "the body is not valid " + format + place;
        return malformed(format, what).withCause(failure);
    }

    /** What a constructor or the stream threw on purpose: Jackson wraps whatever crosses it. */
    private static @Nullable HttpError meant(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpError error) {
                return error;
            }
        }
        return null;
    }

    /**
     * The answer to a body that is of its format, but does not fit the type.
     *
     * @param failure what Jackson threw
     * @return 422, with a violation that points there; the failure is its cause
     */
    public static HttpError mismatch(JacksonException failure) {
        return mismatched(failure, "");
    }

    /**
     * The answer to a body that is not of its format.
     *
     * @param format for its code: {@code JSON} makes {@code INVALID_JSON}
     * @param what for the client
     * @return 400
     */
    public static HttpError malformed(String format, String what) {
        return HttpError.of(400, "INVALID_" + format, what);
    }

    static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** Well-formed, but not what was asked for; a number too large for its type is told by the parser. */
    private static boolean isMismatch(@Nullable Throwable e) {
        return e instanceof InputCoercionException
                || e instanceof DatabindException && !(e.getCause() instanceof StreamReadException);
    }

    private static HttpError mismatched(JacksonException e, String base) {
        String pointer = base + pointer(e.getPath());
        String where = pointer.isEmpty() ? "the body" : "the field " + pointer;
        if (e instanceof UnrecognizedPropertyException) {
            return refused(e, pointer, "UNKNOWN_FIELD", where + " is not known");
        }
        String expected = expected(target(e));
        String hint = expected == null ? "" : " (expected: " + expected + ")";
        JsonToken token = e instanceof MismatchedInputException mismatch ? mismatch.getCurrentToken() : null;
        if (token == JsonToken.VALUE_NULL) {
            return refused(e, pointer, "MISSING", where + " is null" + hint);
        }
        return token == JsonToken.END_OBJECT
                ? refused(e, pointer, "MISSING", where + " is missing" + hint)
                : refused(e, pointer, "INVALID_TYPE", where + " does not fit" + hint);
    }

    private static HttpError refused(JacksonException e, String pointer, String code, String message) {
        return HttpError.unprocessable(message + place(e.getLocation()))
                .withViolation(pointer, code, message)
                .withCause(e);
    }

    private static @Nullable Class<?> target(@Nullable Throwable e) {
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return mismatch.getTargetType();
        }
        if (e instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        return e == null ? null : target(e.getCause());
    }

    private static @Nullable String expected(@Nullable Class<?> type) {
        if (type == null || type.isEnum() && isRenamed(type)) {
            return null;
        }
        Conversion<?> conversion = Conversion.builtIn(type);
        if (conversion != null) {
            return conversion.expected();
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray() && type != byte[].class) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : null;
    }

    /** An enum whose constants Jackson knows by other names than Java. */
    private static boolean isRenamed(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.isEnumConstant() && field.getAnnotations().length > 0) {
                return true;
            }
        }
        return false;
    }

    private static String pointer(@Nullable List<Reference> path) {
        StringBuilder pointer = new StringBuilder();
        if (path != null) {
            for (Reference step : path) {
                pointer.append('/');
                String name = step.getPropertyName();
                if (name == null) {
                    pointer.append(step.getIndex());
                } else {
                    pointer.append(name.replace("~", "~0").replace("/", "~1"));
                }
            }
        }
        return pointer.toString();
    }
}
