package dev.gotap.context.spi;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by Jackson 3, the default codec. Trailing text after a value is refused, and a number that does not fit its type
 * is an error rather than another number; depth, name, number and text lengths are bounded by Jackson's stream
 * constraints. A body whose names collide in Jackson's table of names is refused when they fill it, and no other body is
 * for that; nor does it stay in memory.
 */
public final class JacksonCodec implements JsonCodec {

    private final @Nullable JsonMapper given;
    // Made by the first request that needs it: Jackson takes longer to start than the rest of a server. Racing threads
    // make equal ones, and its final fields publish it. Nothing else here may name a class of Jackson's but the mapper:
    // this class is loaded at every start, and the check of its code would load them, too.
    private @Nullable PreparedJackson prepared;

    private JacksonCodec() {
        given = null;
    }

    /**
     * A codec around a mapper of yours.
     *
     * @param mapper used as it is, but never closes the streams it is given, and text after a value is refused whatever
     *     it says; if it refuses null for a primitive, it refuses one that a record lacks. Bodies are read with copies of its
     *     factory: with a new one each, which is slower, if it is of a class of yours
     * @throws IllegalArgumentException if its factory is of a class of yours that does not override {@code copy()}
     */
    public JacksonCodec(JsonMapper mapper) {
        given = requireNonNull(mapper, "mapper");
        JsonNames.requireCopies(mapper);
    }

    /**
     * A codec with Jackson's own defaults, which write dates as ISO 8601 and refuse null for a primitive; one that a record
     * lacks is refused, too, and so is 1.5 for a whole number, which Jackson would cut.
     *
     * @return the codec
     */
    public static JacksonCodec defaults() {
        return new JacksonCodec();
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws IOException {
        prepared().write(value, out);
    }

    @Override
    public @Nullable Object read(byte[] json, Type type) {
        return prepared().read(json, json.length, type);
    }

    @Override
    public @Nullable Object read(byte[] json, int length, Type type) {
        return prepared().read(json, length, type);
    }

    @Override
    public @Nullable Object readTree(byte[] json) {
        return prepared().readTree(json);
    }

    @Override
    public @Nullable Object read(InputStream json, Type type) throws IOException {
        return prepared().read(json, type);
    }

    @Override
    public ElementReader elements(InputStream json, Type type, boolean lines) {
        return prepared().elements(json, type, lines);
    }

    @Override
    public TokenReader tokens(InputStream json) {
        return prepared().tokens(json);
    }

    private PreparedJackson prepared() {
        PreparedJackson known = prepared;
        if (known == null) {
            known = PreparedJackson.of(given);
            prepared = known;
        }
        return known;
    }
}
