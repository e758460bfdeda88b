package dev.gotap.context;

import dev.gotap.context.spi.InvalidValue;
import dev.gotap.context.spi.JsonCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of requests. What the JSON codec can do alone it does alone, at its speed; only when it refuses is the body
 * read again, as a tree, to find all that is wrong and not just the first thing.
 */
final class Binder {

    private final RequestSettings input;
    private final JsonCodec codec;
    private final Shapes shapes;

    Binder(ContextSettings settings) {
        this.input = settings.requests();
        this.codec = settings.json();
        this.shapes = new Shapes(codec);
    }

    /** From one place, and what names another one from there; null for the JSON body. */
    Bound<Object> bind(ContextRequest c, @Nullable Parameter place, Type type) throws IOException {
        Shape shape = shapes.of(type);
        try {
            Problems problems = new Problems();
            Object value =
                    place == null ? ofBody(c, type, shape, problems) : ofSource(c, c.source(place), shape, problems);
            return value == null || problems.count() > 0
                    ? Bound.failed(problems.count() > 0 ? problems.error() : HttpError.unprocessable(NOTHING))
                    : validated(value, shape, place);
        } catch (HttpError e) {
            return Bound.failed(e);
        }
    }

    /** Each component from the place it names, the rest from the body if the request has one, or else from the query. */
    Bound<Object> bind(ContextRequest c, Type type) throws IOException {
        Shape shape = shapes.of(type);
        if (shape instanceof ObjectShape object && object.namesAllPlaces()) {
            return bind(c, Parameter.QUERY, type);
        }
        String contentType = c.contentType();
        return switch (contentType) {
            case ContentType.FORM, ContentType.MULTIPART -> bind(c, Parameter.FORM, type);
            case "" -> bind(c, c.expectsBody() ? null : Parameter.QUERY, type);
            default -> bind(c, c.mayHaveBody() ? null : Parameter.QUERY, type);
        };
    }

    private @Nullable Object ofSource(ContextRequest c, Source source, Shape shape, Problems problems)
            throws IOException {
        if (shape instanceof ObjectShape object) {
            return object.ofRequest(new Sources(c, source), problems);
        }
        Object value = shape.ofTexts(source, "", problems);
        return value == null ? shape.absent(true) : value;
    }

    private @Nullable Object ofBody(ContextRequest c, Type type, Shape shape, Problems problems) throws IOException {
        if (!shape.isPlain()) {
            return shape instanceof ObjectShape object
                    ? object.ofRequest(new Sources(c, null), problems)
                    : shape.ofTree(c.bodyTree(), "", problems);
        }
        try {
            return c.bodyJson(type);
        } catch (HttpError e) {
            throw e.violations().isEmpty() ? e : allOf(e, c.bodyBytes(), shape);
        }
    }

    /** All that is wrong, if that takes in what the codec saw; else only that. */
    private HttpError allOf(HttpError first, byte[] body, Shape shape) {
        Problems problems = new Problems();
        shape.ofTree(codec.readTree(body), "", problems);
        return problems.pointsTo(first.violations().get(0).pointer()) ? problems.error() : first;
    }

    private Bound<Object> validated(Object value, Shape shape, @Nullable Parameter place) {
        List<InvalidValue> wrong = input.validator().validate(value);
        if (wrong.isEmpty()) {
            return Bound.of(value);
        }
        Problems problems = new Problems();
        for (InvalidValue one : wrong) {
            problems.add(WireNames.violation(one, shape, place));
        }
        return Bound.failed(problems.error());
    }

    private static final String NOTHING = "the body is null (expected: a value)";
}
