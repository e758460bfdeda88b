package dev.gotap.context;

import dev.gotap.context.spi.InvalidValue;
import dev.gotap.context.spi.RequestBinder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of requests, or throws the {@link HttpError} that says all that is wrong. What a codec can do alone it does
 * alone, at its speed; only when it refuses is the body read again, as a tree, to find all that is wrong and not just the
 * first thing.
 */
final class Binder {

    private final RequestSettings input;
    private final Shapes shapes;

    Binder(ContextSettings settings) {
        this.input = settings.requests();
        this.shapes = new Shapes(settings.json(), input.conversions());
    }

    /** From one place; what names another one from there. */
    Object bind(ContextRequest c, Parameter place, Type type) throws IOException {
        Shape shape = shapes.of(type);
        Source source = c.source(place);
        Problems problems = new Problems();
        Object value = shape instanceof ObjectShape object
                ? object.ofRequest(new Sources(c, source, null), problems)
                : ofTexts(shape, source, problems);
        return valid(right(value, problems), shape, place);
    }

    /** From the body; what names another place from there. */
    Object bind(ContextRequest c, Document body, Type type) throws IOException {
        Shape shape = shapes.of(type);
        if (shape.isPlain()) {
            return valid(ofCodec(c, body, type, shape), shape, null);
        }
        Problems problems = new Problems();
        Object value = shape instanceof ObjectShape object
                ? object.ofRequest(new Sources(c, null, body), problems)
                : shape.ofTree(body.tree(c), "", problems);
        return valid(right(value, problems), shape, null);
    }

    /** Each component from the place it names, the rest from the body if the request has one, or else from the query. */
    Object bind(ContextRequest c, Type type) throws IOException {
        RequestBinder<?> own = input.binders().get(type);
        if (own != null) {
            return valid(ofBinder((Context) c, own, type), null, null);
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

    private static Object ofBinder(Context c, RequestBinder<?> own, Type type) throws IOException {
        Object value = own.bind(c);
        if (value == null) {
            throw new IllegalStateException("the binder of " + type.getTypeName()
                    + " made null (expected: a value; mend: throw an HttpError when there is none)");
        }
        return value;
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

    private static Object right(@Nullable Object value, Problems problems) {
        if (problems.count() > 0) {
            throw problems.error();
        }
        if (value == null) {
            throw HttpError.unprocessable("the body is null (expected: a value)");
        }
        return value;
    }

    /** With the shape, if there is one, that knows the names on the wire. */
    private Object valid(Object value, @Nullable Shape shape, @Nullable Parameter place) {
        List<InvalidValue> wrong = input.validator().validate(value);
        if (wrong.isEmpty()) {
            return value;
        }
        Problems problems = new Problems();
        for (InvalidValue one : wrong) {
            problems.add(WireNames.violation(one, shape, place));
        }
        throw problems.error();
    }
}
