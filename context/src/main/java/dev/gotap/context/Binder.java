package dev.gotap.context;

import dev.gotap.context.spi.InvalidValue;
import dev.gotap.context.spi.RequestBinder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of requests. What a codec can do alone it does alone, at its speed; only when it refuses is the body read
 * again, as a tree, to find all that is wrong and not just the first thing.
 */
final class Binder {

    private final RequestSettings input;
    private final Shapes shapes;

    Binder(ContextSettings settings) {
        this.input = settings.requests();
        this.shapes = new Shapes(settings.json(), input.conversions());
    }

    /** From one place; what names another one from there. */
    Bound<Object> bind(ContextRequest c, Parameter place, Type type) throws IOException {
        Shape shape = shapes.of(type);
        try {
            Source source = c.source(place);
            Problems problems = new Problems();
            Object value = shape instanceof ObjectShape object
                    ? object.ofRequest(new Sources(c, source, null), problems)
                    : ofTexts(shape, source, problems);
            return value == null || problems.count() > 0 ? refused(problems) : validated(value, shape, place);
        } catch (HttpError e) {
            return Bound.failed(e);
        }
    }

    /** From the body; what names another place from there. */
    Bound<Object> bind(ContextRequest c, Document body, Type type) throws IOException {
        Shape shape = shapes.of(type);
        try {
            if (shape.isPlain()) {
                return validated(ofCodec(c, body, type, shape), shape, null);
            }
            Problems problems = new Problems();
            Object value = shape instanceof ObjectShape object
                    ? object.ofRequest(new Sources(c, null, body), problems)
                    : shape.ofTree(body.tree(c), "", problems);
            return value == null || problems.count() > 0 ? refused(problems) : validated(value, shape, null);
        } catch (HttpError e) {
            return Bound.failed(e);
        }
    }

    /** Each component from the place it names, the rest from the body if the request has one, or else from the query. */
    Bound<Object> bind(ContextRequest c, Type type) throws IOException {
        RequestBinder<?> own = input.binders().get(type);
        if (own != null) {
            return ofBinder((Context) c, own, type);
        }
        Shape shape = shapes.of(type);
        if (shape instanceof ObjectShape object && object.namesAllPlaces()) {
            return bind(c, Parameter.QUERY, type);
        }
        String contentType = c.contentType();
        if (contentType.equals(ContentType.FORM) || contentType.equals(ContentType.MULTIPART)) {
            return bind(c, Parameter.FORM, type);
        }
        boolean hasBody = contentType.isEmpty() ? c.expectsBody() : c.mayHaveBody();
        return hasBody ? bind(c, Document.DECLARED, type) : bind(c, Parameter.QUERY, type);
    }

    private Bound<Object> ofBinder(Context c, RequestBinder<?> own, Type type) throws IOException {
        try {
            Object value = own.bind(c);
            if (value == null) {
                throw new IllegalStateException("the binder of " + type.getTypeName()
                        + " made null (expected: a value; mend: throw an HttpError when there is none)");
            }
            return validated(value, null, null);
        } catch (HttpError e) {
            return Bound.failed(e);
        }
    }

    private static @Nullable Object ofTexts(Shape shape, Source source, Problems problems) {
        Object value = shape.ofTexts(source, "", problems);
        return value == null ? shape.absent(true) : value;
    }

    private static Object ofCodec(ContextRequest c, Document body, Type type, Shape shape) throws IOException {
        try {
            return body.value(c, type);
        } catch (HttpError e) {
            throw e.violations().isEmpty() ? e : allOf(e, c, body, shape);
        }
    }

    /** All that is wrong, if there is a tree to see it in and it takes in what the codec saw; else only that. */
    private static HttpError allOf(HttpError first, ContextRequest c, Document body, Shape shape) throws IOException {
        Problems problems = new Problems();
        try {
            shape.ofTree(body.tree(c), "", problems);
        } catch (HttpError e) {
            return e.status() == 415 ? first : e; // no trees of this format; or the rest of the body is not of it
        }
        return problems.pointsTo(first.violations().get(0).pointer()) ? problems.error() : first;
    }

    private static Bound<Object> refused(Problems problems) {
        return Bound.failed(
                problems.count() > 0
                        ? problems.error()
                        : HttpError.unprocessable("the body is null (expected: a value)"));
    }

    /** With the shape, if there is one, that knows the names on the wire. */
    private Bound<Object> validated(Object value, @Nullable Shape shape, @Nullable Parameter place) {
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
}
