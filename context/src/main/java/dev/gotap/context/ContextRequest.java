package dev.gotap.context;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Type;
import java.util.List;

/**
 * The half of a context that reads the request. This class binds: it makes records, beans and maps of what the classes
 * above read.
 */
abstract sealed class ContextRequest extends ContextDocument permits ContextResponse {

    ContextRequest(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    /**
     * Makes a value of this request. A component marked {@link Path}, {@link Query}, {@link Header} or {@link Form} comes
     * from there; the others come from the body, if it is a form, JSON, or of a type that has a codec, and from the query
     * when the request has none, as for GET. Texts are converted as {@link Conversion} says; a primitive that is absent or null is an error, an absent
     * reference is null (in a query or a form, an absent list is empty), unless there is a {@link Default}; what a bean is
     * not given stays as it is. Then the
     * validator sees it. All that is wrong is told at once: in the body by JSON Pointer ({@code /lines/0/quantity}),
     * elsewhere by place and name ({@code query/page}).
     *
     * @param type a record, or a class with setters and a constructor without arguments
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError 400 if the request cannot be read or a text is no value, 413 beyond a limit, 415 for a body of
     *     another type, 422 if the body does not fit or the validator refuses
     * @throws IllegalArgumentException if the type can never be bound so
     * @throws IOException if the client fails to send the body
     */
    public <T> T bind(Class<T> type) throws IOException {
        check();
        return cast(engine.binder.bind(this, type));
    }

    /**
     * As {@link #bind}, but tells what is wrong instead of throwing it.
     *
     * @param type as there
     * @param <T> its type
     * @return the value, or all that is wrong
     * @throws IOException if the client fails to send the body
     */
    public <T> Bound<T> tryBind(Class<T> type) throws IOException {
        return attempted(() -> bind(type));
    }

    /**
     * Makes a value of the query; see {@link #bind}.
     *
     * @param type a record, a bean, or {@code Map} for the first value of each name
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError as {@link #bind}
     * @throws IOException if the client fails to send the body
     */
    public <T> T bindQuery(Class<T> type) throws IOException {
        return bound(Parameter.QUERY, type);
    }

    /**
     * As {@link #bindQuery}, but tells what is wrong instead of throwing it.
     *
     * @param type as there
     * @param <T> its type
     * @return the value, or all that is wrong
     * @throws IOException if the client fails to send the body
     */
    public <T> Bound<T> tryBindQuery(Class<T> type) throws IOException {
        return attempted(() -> bindQuery(type));
    }

    /**
     * Makes a value of the path parameters; see {@link #bind}.
     *
     * @param type a record, a bean, or {@code Map}
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError as {@link #bind}
     * @throws IOException if the client fails to send the body
     */
    public <T> T bindUri(Class<T> type) throws IOException {
        return bound(Parameter.PATH, type);
    }

    /**
     * As {@link #bindUri}, but tells what is wrong instead of throwing it.
     *
     * @param type as there
     * @param <T> its type
     * @return the value, or all that is wrong
     * @throws IOException if the client fails to send the body
     */
    public <T> Bound<T> tryBindUri(Class<T> type) throws IOException {
        return attempted(() -> bindUri(type));
    }

    /**
     * Makes a value of the headers; {@code requestId} is {@code Request-Id}; see {@link #bind}.
     *
     * @param type a record or a bean
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError as {@link #bind}
     * @throws IOException if the client fails to send the body
     */
    public <T> T bindHeader(Class<T> type) throws IOException {
        return bound(Parameter.HEADER, type);
    }

    /**
     * As {@link #bindHeader}, but tells what is wrong instead of throwing it.
     *
     * @param type as there
     * @param <T> its type
     * @return the value, or all that is wrong
     * @throws IOException if the client fails to send the body
     */
    public <T> Bound<T> tryBindHeader(Class<T> type) throws IOException {
        return attempted(() -> bindHeader(type));
    }

    /**
     * Makes a value of the form, which may have files; see {@link #bind}.
     *
     * @param type a record, a bean, or {@code Map} for the first value of each name
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError as {@link #bind}
     * @throws IOException if the client fails to send the body
     */
    public <T> T bindForm(Class<T> type) throws IOException {
        return bound(Parameter.FORM, type);
    }

    /**
     * As {@link #bindForm}, but tells what is wrong instead of throwing it.
     *
     * @param type as there
     * @param <T> its type
     * @return the value, or all that is wrong
     * @throws IOException if the client fails to send the body
     */
    public <T> Bound<T> tryBindForm(Class<T> type) throws IOException {
        return attempted(() -> bindForm(type));
    }

    /**
     * Makes a value of the JSON body; see {@link #bind}.
     *
     * @param type whatever the codec reads
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError as {@link #bind}
     * @throws IOException if the client fails to send the body
     */
    public <T> T bindJson(Class<T> type) throws IOException {
        check();
        return cast(engine.binder.bind(this, Document.JSON, type));
    }

    /**
     * As {@link #bindJson}, but tells what is wrong instead of throwing it.
     *
     * @param type as there
     * @param <T> its type
     * @return the value, or all that is wrong
     * @throws IOException if the client fails to send the body
     */
    public <T> Bound<T> tryBindJson(Class<T> type) throws IOException {
        return attempted(() -> bindJson(type));
    }

    final Source source(Parameter place) throws IOException {
        return switch (place) {
            case PATH -> Source.ofPath(this);
            case HEADER, COOKIE -> Source.ofHeaders(this);
            case FORM -> formSource();
            case QUERY -> Source.of(Parameter.QUERY, query(), List.of());
        };
    }

    /** Whether a body is to be expected of a request that names no type for it. */
    final boolean expectsBody() {
        String method = method();
        return "POST".equals(method) || "PUT".equals(method) || "PATCH".equals(method);
    }

    final boolean mayHaveBody() {
        String method = method();
        return !"GET".equals(method) && !"HEAD".equals(method);
    }

    final void clearRequest() {
        clearBody();
        clearValues();
        clearTarget();
    }

    private Source formSource() throws IOException {
        String type = contentType();
        if (!type.equals(ContentType.FORM) && !type.equals(ContentType.MULTIPART) && !type.isEmpty()) {
            throw HttpError.unsupportedMediaType("the Content-Type is no form (expected: " + ContentType.FORM + " or "
                    + ContentType.MULTIPART + ")");
        }
        FormValues form = readForm();
        return Source.of(Parameter.FORM, form.fields, form.files());
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the callers know it from the type they pass
    private <T> T bound(Parameter place, Type type) throws IOException {
        check();
        return cast(engine.binder.bind(this, place, type));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // bound as this very type
    private static <T> T cast(Object bound) {
        return (T) bound;
    }

    private static <T> Bound<T> attempted(Attempt<T> attempt) throws IOException {
        try {
            return Bound.of(attempt.make());
        } catch (HttpError e) {
            return Bound.failed(e);
        }
    }

    /** A binding that may throw what is wrong. */
    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws IOException;
    }
}
