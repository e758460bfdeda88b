package dev.gotap.context;

import dev.gotap.context.spi.BodyCodec;
import dev.gotap.context.spi.JsonCodec;
import dev.gotap.context.spi.MediaTypes;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The part of a context that reads the body as a document: JSON, or a format that a {@link BodyCodec} knows. */
abstract sealed class ContextDocument extends ContextBody permits ContextRequest {

    private static final String JSON = "application/json";

    ContextDocument(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    /**
     * The request body in the format that its Content-Type names: JSON, or one of {@link RequestSettings#bodyCodecs}.
     *
     * @param type the class to read
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError 400 if the body is empty or not what its type says, 413 beyond the limit, 415 for a type that is
     *     not read here, or none, 422 if it does not fit the class
     * @throws IOException if the client fails to send it
     */
    public <T> T body(Class<T> type) throws IOException {
        return type.cast(document(type));
    }

    /**
     * The request body in the format that its Content-Type names, of a generic type.
     *
     * @param type for example {@code new TypeOf<Map<String, Sale>>() {}}
     * @param <T> the type
     * @return the value, never null
     * @throws HttpError as {@link #body(Class)}
     * @throws IOException if the client fails to send it
     */
    @SuppressWarnings("unchecked") // read as this very type
    public <T> T body(TypeOf<T> type) throws IOException {
        return (T) document(type.type());
    }

    /**
     * The request body, read as JSON.
     *
     * @param type the class to read
     * @param <T> its type
     * @return the value, never null
     * @throws HttpError 400 if the body is empty or not JSON, 413 beyond the limit, 415 if it does not
     *     say that it is JSON, 422 if it does not fit the type
     * @throws IOException if the client fails to send it
     */
    public <T> T bodyJson(Class<T> type) throws IOException {
        return type.cast(bodyJson((Type) type));
    }

    /**
     * The request body, read as a JSON list.
     *
     * @param element the class of its elements
     * @param <T> their type
     * @return the list
     * @throws HttpError as {@link #bodyJson(Class)}
     * @throws IOException if the client fails to send it
     */
    @SuppressWarnings("unchecked") // read as this very type
    public <T> List<T> bodyJsonList(Class<T> element) throws IOException {
        return (List<T>) bodyJson(new ListOf(element));
    }

    /**
     * The request body, read as JSON of a generic type.
     *
     * @param type for example {@code new TypeOf<Map<String, Sale>>() {}}
     * @param <T> the type
     * @return the value, never null
     * @throws HttpError as {@link #bodyJson(Class)}
     * @throws IOException if the client fails to send it
     */
    @SuppressWarnings("unchecked") // read as this very type
    public <T> T bodyJson(TypeOf<T> type) throws IOException {
        return (T) bodyJson(type.type());
    }

    /**
     * The request body, read as a JSON tree of maps, lists, texts, numbers, booleans and nulls. Numbers keep all their
     * digits.
     *
     * @return the value, never null
     * @throws HttpError 400 if the body is empty or not JSON, 413 beyond the limit, 415 if it does not
     *     say that it is JSON, 422 if it is null
     * @throws IOException if the client fails to send it
     */
    public Object bodyTree() throws IOException {
        return jsonTree(false);
    }

    /**
     * The request body, read as JSON, for types found by reflection.
     *
     * @param type the type to read
     * @return the value, never null
     * @throws HttpError as {@link #bodyJson(Class)}
     * @throws IOException if the client fails to send it
     */
    public Object bodyJson(Type type) throws IOException {
        return json(false, type);
    }

    /**
     * The values of a body, each read when it is asked for, for bodies too large to keep: the elements of a JSON array, or,
     * for {@code application/x-ndjson} and its like, values one after another. The limit of the body holds, and so do the
     * codec's on depth and lengths. A value that is null or does not fit is an error when it is reached; values before it
     * were given already. Nothing is validated. Like {@link #bodyStream()}, the body comes once.
     *
     * <pre>{@code
     * for (Sale sale : c.bodyJsonElements(Sale.class)) {
     *     ledger.add(sale);
     * }
     * }</pre>
     *
     * @param element the class of each value
     * @param <T> its type
     * @return to be gone through once, before the request ends
     * @throws HttpError 413 beyond the limit, 415 for another type; later 400 if the body is not JSON, 413, and 422 if a
     *     value does not fit, whose pointer begins with its number, from 0
     * @throws UnsupportedOperationException if the codec reads whole bodies only
     * @throws IOException if the client fails to send it
     */
    public <T> JsonElements<T> bodyJsonElements(Class<T> element) throws IOException {
        String declared = header(HeaderName.CONTENT_TYPE);
        boolean lines = declared != null && MediaTypes.isJsonLines(declared);
        boolean json = declared == null ? engine.settings().requests().untypedJson() : MediaTypes.isJson(declared);
        if (!lines && !json) {
            throw unsupported(declared, JSON + ", " + MediaTypes.NDJSON);
        }
        return new JsonElements<>(this, engine.settings().json().elements(bodyStream(), element, lines));
    }

    /**
     * The body, token by token, for JSON too large or too odd to be read as a type. The limit of the body holds, and so do
     * the codec's on depth and lengths. Like {@link #bodyStream()}, the body comes once.
     *
     * <pre>{@code
     * JsonTokens tokens = c.bodyJsonTokens();
     * while (tokens.next() != JsonToken.END) {
     *     if (tokens.current() == JsonToken.NAME && tokens.text().equals("total")) {
     *         tokens.next();
     *         sum = sum.add(tokens.decimal());
     *     }
     * }
     * }</pre>
     *
     * @return stands before the first token
     * @throws HttpError 413 beyond the limit, 415 for another type; later 400 if the body is not JSON, and 413
     * @throws UnsupportedOperationException if the codec reads whole bodies only
     * @throws IOException if the client fails to send it
     */
    public JsonTokens bodyJsonTokens() throws IOException {
        String declared = header(HeaderName.CONTENT_TYPE);
        if (declared == null ? !engine.settings().requests().untypedJson() : !MediaTypes.isJson(declared)) {
            throw unsupported(declared, JSON);
        }
        return new JsonTokens(this, engine.settings().json().tokens(bodyStream()));
    }

    /** The body in the format it says it has, as this type. */
    final Object document(Type type) throws IOException {
        BodyCodec codec = bodyCodec();
        return codec == null ? json(true, type) : present(codec.read(bytes(codec), type));
    }

    /** The body in the format it says it has, as a tree. */
    final Object documentTree() throws IOException {
        BodyCodec codec = bodyCodec();
        return codec == null ? jsonTree(true) : present(codec.readTree(bytes(codec)));
    }

    /** Who reads a body of this type; null for JSON, and for what nobody reads. */
    private @Nullable BodyCodec bodyCodec() {
        Map<String, BodyCodec> codecs = engine.settings().requests().bodyCodecs();
        if (codecs.isEmpty()) {
            return null;
        }
        String type = contentType();
        BodyCodec codec = codecs.get(type);
        int suffix = type.lastIndexOf('+');
        return codec == null && suffix > 0 ? codecs.get("application/" + type.substring(suffix + 1)) : codec;
    }

    private byte[] bytes(BodyCodec codec) throws IOException {
        String declared = header(HeaderName.CONTENT_TYPE);
        String charset = declared == null ? null : ContentType.parameter(declared, "charset");
        if (charset != null && !charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("us-ascii")) {
            throw HttpError.unsupportedMediaType(
                    "the charset " + Quoted.of(charset) + " is not read here (expected: utf-8)");
        }
        byte[] bytes = bodyBytes();
        if (bytes.length == 0) {
            throw empty(codec.mediaTypes().iterator().next());
        }
        return bytes;
    }

    private Object json(boolean ofAnyFormat, Type type) throws IOException {
        boolean inBuffer = checkJson(ofAnyFormat);
        JsonCodec codec = engine.settings().json();
        return present(
                inBuffer ? codec.read(bodyBuffer.array(), bodyBuffer.length(), type) : codec.read(bodyBytes(), type));
    }

    private Object jsonTree(boolean ofAnyFormat) throws IOException {
        checkJson(ofAnyFormat);
        return present(engine.settings().json().readTree(bodyBytes()));
    }

    /**
     * Refuses a body that is none, or does not say that it is JSON; then it names all that the caller reads.
     *
     * @return whether it is in the buffer
     */
    private boolean checkJson(boolean ofAnyFormat) throws IOException {
        String declared = header(HeaderName.CONTENT_TYPE);
        if (declared != null && !MediaTypes.isJson(declared)) {
            throw unsupported(declared, expected(ofAnyFormat));
        }
        boolean refused = declared == null && !engine.settings().requests().untypedJson();
        if (refused && live().contentLength() > 0) {
            throw unsupported(null, expected(ofAnyFormat));
        }
        boolean inBuffer = readsToBuffer();
        int length = inBuffer ? bodyBuffer.length() : bodyBytes().length;
        if (length == 0) {
            throw empty(expected(ofAnyFormat));
        }
        if (refused) {
            throw unsupported(null, expected(ofAnyFormat));
        }
        return inBuffer;
    }

    private String expected(boolean ofAnyFormat) {
        Map<String, BodyCodec> codecs = engine.settings().requests().bodyCodecs();
        return !ofAnyFormat || codecs.isEmpty()
                ? JSON
                : JSON + ", " + String.join(", ", new TreeSet<>(codecs.keySet()));
    }

    private static HttpError unsupported(@Nullable String declared, String expected) {
        String what = declared == null
                ? "the body has no Content-Type"
                : "the Content-Type " + Quoted.of(declared) + " is not read here";
        return HttpError.unsupportedMediaType(what + " (expected: " + expected + ")");
    }

    private static HttpError empty(String expected) {
        return HttpError.of(400, "EMPTY_BODY", "the request has no body (expected: " + expected + ")");
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw HttpError.unprocessable("the body is null (expected: a value)");
        }
        return value;
    }
}
