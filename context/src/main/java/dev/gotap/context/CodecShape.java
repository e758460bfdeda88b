package dev.gotap.context;

import dev.gotap.context.spi.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A type that only the JSON codec knows to make: an interface, an array, a class that tells the codec how by itself. */
record CodecShape(Type type, JsonCodec codec) implements Shape {

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        if (tree == null || type == Object.class) {
            return tree;
        }
        try {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            codec.write(tree, json);
            return codec.read(json.toByteArray(), type);
        } catch (HttpError e) {
            for (HttpError.Violation violation : e.violations()) {
                problems.inBody(pointer + violation.pointer(), violation.code(), violation.message());
            }
            if (e.violations().isEmpty()) {
                problems.inBody(pointer, "INVALID_TYPE", "does not fit");
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Object ofTexts(Source source, String name, Problems problems) {
        if (type == Object.class || type == String.class) {
            return source.first(name);
        }
        throw new IllegalArgumentException(source.place.pointer(name) + ": " + type.getTypeName()
                + " (expected: a type that a text can be; mend: send it as JSON)");
    }

    @Override
    public boolean isPlain() {
        return true;
    }
}
