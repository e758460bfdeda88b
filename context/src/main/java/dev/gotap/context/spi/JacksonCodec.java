package dev.gotap.context.spi;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HttpError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
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
     *     it says; if it refuses null for a primitive, it refuses one that a record lacks
     */
    public JacksonCodec(JsonMapper mapper) {
        this(() -> mapper);
        requireNonNull(mapper, "mapper");
    }

    /**
     * A codec with Jackson's own defaults, which write dates as ISO 8601 and refuse null for a primitive; one that a record
     * lacks is refused, too, and so is 1.5 for a whole number, which Jackson would cut.
     *
     * @return the codec
     */
    public static JacksonCodec defaults() {
        return new JacksonCodec(() -> JsonMapper.builder()
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build());
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
        return value(json, json.length, prepared().reader(type));
    }

    @Override
    public @Nullable Object read(byte[] json, int length, Type type) {
        return value(json, length, prepared().reader(type));
    }

    @Override
    public @Nullable Object readTree(byte[] json) {
        return value(json, json.length, prepared().trees);
    }

    private @Nullable Object value(byte[] json, int length, ObjectReader reader) {
        try {
            return reader.readValue(json, 0, length);
        } catch (JacksonException e) {
            throw refused(json, length, e);
        }
    }

    /** What is not JSON is that first, even if something before the mistake in it does not fit either. */
    private HttpError refused(byte[] json, int length, JacksonException e) {
        try (JsonParser parser = prepared().mapper.createParser(json, 0, length)) {
            requireValue(parser.nextToken());
            parser.skipChildren();
            requireEnd(parser);
        } catch (JacksonException malformed) {
            return JacksonFailure.of(malformed, "JSON");
        }
        return JacksonFailure.of(e, "JSON");
    }

    @Override
    public @Nullable Object read(InputStream json, Type type) throws IOException {
        try (JsonParser parser = prepared().mapper.createParser(json)) {
            requireValue(parser.nextToken());
            Object value = prepared().partReader(type).readValue(parser);
            requireEnd(parser);
            return value;
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw JacksonFailure.of(e, "JSON");
        }
    }

    @Override
    public ElementReader elements(InputStream json, Type type, boolean lines) {
        return new JacksonElements(
                prepared().mapper.createParser(json), prepared().partReader(type), lines);
    }

    @Override
    public TokenReader tokens(InputStream json) {
        Prepared known = prepared();
        return new JacksonTokens(known.mapper.createParser(json), known::partReader);
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

    private Prepared prepared() {
        Prepared known = prepared;
        if (known == null) {
            known = new Prepared(source.get());
            prepared = known;
        }
        return known;
    }

    private static final class Prepared {

        final ObjectMapper mapper;
        final ObjectReader trees;
        // One per type that the program reads, which knows its deserializer: a look-up less for every body.
        private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

        Prepared(JsonMapper given) {
            JsonMapper.Builder own = given.rebuild();
            if (given.isEnabled(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)) {
                own.annotationIntrospector(
                        RequiredPrimitives.after(given.deserializationConfig().getAnnotationIntrospector()));
            }
            mapper = own.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
            trees = mapper.readerFor(Object.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY);
        }

        /** Leaves alone what follows the value. */
        ObjectReader partReader(Type type) {
            return reader(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        }

        ObjectReader reader(Type type) {
            ObjectReader known = readers.get(type);
            return known != null
                    ? known
                    : readers.computeIfAbsent(type, it -> mapper.readerFor(mapper.constructType(it)));
        }
    }
}
