package dev.gotap.context.spi;

import dev.gotap.context.HttpError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Jackson set up as {@link JacksonCodec} promises, and the reading and writing itself. Immutable but for what it has learned. */
final class PreparedJackson {

    private final JacksonSource mapper;
    private final JsonNames names;
    private final ObjectReader trees;
    // One per type that the program reads, which knows its deserializer: a look-up less for every body.
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    private PreparedJackson(JsonMapper given) {
        JsonMapper.Builder own = given.rebuild();
        if (given.isEnabled(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)) {
            own.annotationIntrospector(
                    RequiredPrimitives.after(given.deserializationConfig().getAnnotationIntrospector()));
        }
        mapper = new JacksonSource(own.addModule(new RecordConstructors())
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
        names = new JsonNames(mapper.tokenStreamFactory());
        trees = mapper.readerFor(Object.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY);
    }

    /** Around that mapper, or around one with Jackson's own defaults when there is none. */
    static PreparedJackson of(@Nullable JsonMapper given) {
        return new PreparedJackson(given == null ? ownDefaults() : given);
    }

    private static JsonMapper ownDefaults() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    void write(@Nullable Object value, OutputStream out) throws IOException {
        try {
            mapper.writeValue(out, value);
        } catch (JacksonException e) {
            throw new IOException(
                    "cannot write " + (value == null ? "null" : value.getClass().getName()) + " as JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    @Nullable
    Object read(byte[] json, int length, Type type) {
        return value(json, length, reader(type));
    }

    @Nullable
    Object readTree(byte[] json) {
        return value(json, json.length, trees);
    }

    private @Nullable Object value(byte[] json, int length, ObjectReader reader) {
        JsonNames.Shared shared = names.shared(length);
        if (shared == null) {
            return alone(json, length, reader);
        }
        try {
            return value(shared, json, length, reader);
        } catch (JacksonException e) {
            if (!isBeyondABound(e)) {
                throw refused(e, json, length);
            }
            names.replace(shared);
        } finally {
            names.trim(shared);
        }
        return alone(json, length, reader);
    }

    /** Without the names that other bodies had: they may be why it failed, and it may be large. */
    private @Nullable Object alone(byte[] json, int length, ObjectReader reader) {
        try {
            return value(names.fresh(), json, length, reader);
        } catch (JacksonException e) {
            throw refused(e, json, length);
        }
    }

    private @Nullable Object value(JsonFactory factory, byte[] json, int length, ObjectReader reader) {
        try (JsonParser parser = factory.createParser(mapper.context(), json, 0, length)) {
            return reader.readValue(parser);
        }
    }

    /** A full table is told as a bound, as are depth and lengths, and nothing but words tells which it was. */
    private static boolean isBeyondABound(@Nullable Throwable e) {
        return e != null && (e instanceof StreamConstraintsException || isBeyondABound(e.getCause()));
    }

    /** What is not JSON is that first, even if something before the mistake in it does not fit either. */
    private HttpError refused(JacksonException e, byte[] json, int length) {
        if (e instanceof StreamConstraintsException) {
            return JacksonFailure.of(e, "JSON");
        }
        try (JsonParser parser = names.fresh().createParser(mapper.context(), json, 0, length)) {
            requireValue(parser.nextToken());
            parser.skipChildren();
            requireEnd(parser);
        } catch (JacksonException malformed) {
            return JacksonFailure.of(malformed, "JSON");
        }
        return JacksonFailure.of(e, "JSON");
    }

    @Nullable
    Object read(InputStream json, Type type) throws IOException {
        try (JsonParser parser = parser(json)) {
            requireValue(parser.nextToken());
            Object value = partReader(type).readValue(parser);
            requireEnd(parser);
            return value;
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw JacksonFailure.of(e, "JSON");
        }
    }

    ElementReader elements(InputStream json, Type type, boolean lines) {
        return new JacksonElements(parser(json), partReader(type), lines);
    }

    TokenReader tokens(InputStream json) {
        return new JacksonTokens(parser(json), this::partReader);
    }

    /** A stream cannot be read again, so other bodies must have no part in its names, nor it in theirs. */
    private JsonParser parser(InputStream json) {
        return names.fresh().createParser(mapper.context(), json);
    }

    static void requireValue(@Nullable JsonToken first) {
        if (first == null) {
            throw JacksonFailure.malformed("JSON", "the body is blank (expected: JSON)");
        }
    }

    static void requireEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw JacksonFailure.malformed(
                    "JSON", "the body goes on after its value" + JacksonFailure.place(parser.currentTokenLocation()));
        }
    }

    /** Leaves alone what follows the value. */
    private ObjectReader partReader(Type type) {
        return reader(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private ObjectReader reader(Type type) {
        ObjectReader known = readers.get(type);
        return known != null ? known : readers.computeIfAbsent(type, it -> mapper.readerFor(mapper.constructType(it)));
    }
}
