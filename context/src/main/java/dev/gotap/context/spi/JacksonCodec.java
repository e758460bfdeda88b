package dev.gotap.context.spi;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HttpError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by Jackson 3, the default codec. Trailing text after a value is refused, and a number that does not fit its type
 * is an error rather than another number; depth, name, number and text lengths are bounded by Jackson's stream
 * constraints.
 */
public final class JacksonCodec implements JsonCodec {

    private final Supplier<JsonMapper> source;
    // Made by the first request that needs it: Jackson takes longer to start than the rest of a server. Racing threads
    // make equal ones, and its final fields publish it.
    private @Nullable Prepared prepared;

    private JacksonCodec(Supplier<JsonMapper> source) {
        this.source = source;
    }

    /**
     * A codec around a mapper of yours.
     *
     * @param mapper used as it is, but never closes the streams it is given, and text after a value is refused whatever
     *     it says
     */
    public JacksonCodec(JsonMapper mapper) {
        this(() -> mapper);
        requireNonNull(mapper, "mapper");
    }

    /**
     * A codec with Jackson's own defaults, which write dates as ISO 8601 and refuse null for a primitive.
     *
     * @return the codec
     */
    public static JacksonCodec defaults() {
        return new JacksonCodec(() -> JsonMapper.builder().build());
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws IOException {
        try {
            prepared().mapper.writeValue(out, value);
        } catch (JacksonException e) {
            throw new IOException(
                    "cannot write " + (value == null ? "null" : value.getClass().getName()) + " as JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    @Override
    public @Nullable Object read(byte[] json, Type type) {
        try (JsonParser parser = prepared().mapper.createParser(json)) {
            return read(parser, type);
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    @Override
    public @Nullable Object readTree(byte[] json) {
        try (JsonParser parser = prepared().mapper.createParser(json)) {
            return readTree(parser);
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    @Override
    public @Nullable Object read(InputStream json, Type type) throws IOException {
        try (JsonParser parser = prepared().mapper.createParser(json)) {
            return read(parser, type);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw refused(e);
        }
    }

    private @Nullable Object read(JsonParser parser, Type type) {
        requireValue(parser);
        ObjectMapper mapper = prepared().mapper;
        Object value = mapper.readValue(parser, mapper.constructType(type));
        requireEnd(parser);
        return value;
    }

    private @Nullable Object readTree(JsonParser parser) {
        requireValue(parser);
        Object value = prepared().trees.readValue(parser);
        requireEnd(parser);
        return value;
    }

    private static void requireValue(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw HttpError.of(400, "INVALID_JSON", "the body is blank (expected: JSON)");
        }
    }

    private static void requireEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw HttpError.of(
                    400, "INVALID_JSON", "the body goes on after its value" + place(parser.currentTokenLocation()));
        }
    }

    private static HttpError refused(JacksonException e) {
        if (isMismatch(e) || isMismatch(e.getCause())) {
            return mismatched(e);
        }
        String place = place(e.getLocation());
        String what = e instanceof StreamConstraintsException
                ? "the JSON is too large or too deep" + place // its own text names switches of Jackson
                : "the body is not valid JSON" + place;
        return HttpError.of(400, "INVALID_JSON", what).withCause(e);
    }

    /** Well-formed, but not what was asked for; a number too large for its type is told by the parser. */
    private static boolean isMismatch(@Nullable Throwable e) {
        return e instanceof InputCoercionException
                || e instanceof DatabindException && !(e.getCause() instanceof StreamReadException);
    }

    private static HttpError mismatched(JacksonException e) {
        String pointer = pointer(e.getPath());
        String message = e instanceof UnrecognizedPropertyException unknown
                ? "unknown field \"" + unknown.getPropertyName() + "\""
                : "has a value of the wrong type, or a required one is missing";
        String where = pointer.isEmpty() ? "the body" : "the field " + pointer;
        return HttpError.unprocessable(where + " " + message + place(e.getLocation()))
                .withViolation(pointer, "INVALID_TYPE", message)
                .withCause(e);
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
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

    private Prepared prepared() {
        Prepared known = prepared;
        if (known == null) {
            known = Prepared.of(source.get());
            prepared = known;
        }
        return known;
    }

    private record Prepared(ObjectMapper mapper, ObjectReader trees) {

        static Prepared of(JsonMapper mapper) {
            JsonMapper own = mapper.rebuild()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // seen to in read(), as an error of syntax
                    .build();
            return new Prepared(
                    own,
                    own.readerFor(Object.class)
                            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                            .without(DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY));
        }
    }
}
