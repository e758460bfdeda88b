package dev.gotap.router.testing;

import dev.gotap.context.HttpError;
import dev.gotap.context.spi.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link TestRequest}. What begins with {@code expect} throws an {@link AssertionError} that shows
 * request and answer. Immutable.
 */
public final class TestResponse {

    private final Message request;
    private final Answer answer;
    private final JsonCodec json;

    TestResponse(Message request, Answer answer, JsonCodec json) {
        this.request = request;
        this.answer = answer;
        this.json = json;
    }

    /**
     * The status.
     *
     * @return 200 to 599
     */
    public int status() {
        return answer.status();
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     * @return null when it is absent
     */
    public @Nullable String header(String name) {
        return answer.fields().first(name);
    }

    /**
     * All values of a header, a line each.
     *
     * @param name in any case
     * @return in the order they came; empty when it is absent
     */
    public List<String> headers(String name) {
        return List.copyOf(answer.fields().all(name));
    }

    /**
     * The names of all headers.
     *
     * @return sorted without regard to case; a new set
     */
    public Set<String> headerNames() {
        return answer.fields().names();
    }

    /**
     * The body as text.
     *
     * @return decoded as UTF-8; empty when there is no body
     */
    public String text() {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /**
     * The body.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return answer.body().clone();
    }

    /**
     * The body, read as JSON by the router's codec.
     *
     * @param type the class to read
     * @param <T> its type
     * @return the value
     * @throws AssertionError if it is not JSON, does not fit the type, or is null
     */
    public <T> T json(Class<T> type) {
        Object value;
        try {
            value = json.read(answer.body(), type);
        } catch (HttpError e) {
            throw failure("expected JSON for " + type.getName() + " but " + e.getMessage(), e);
        }
        if (value == null) {
            throw failure("expected JSON for " + type.getName() + " but was null", null);
        }
        return type.cast(value);
    }

    /**
     * Expects a status.
     *
     * @param status the only one that will do
     * @return this
     */
    public TestResponse expectStatus(int status) {
        if (answer.status() != status) {
            throw failure("expected status " + status + " but was " + answer.status(), null);
        }
        return this;
    }

    /**
     * Expects a header with exactly these lines.
     *
     * @param name in any case
     * @param values in their order; none at all to expect its absence
     * @return this
     */
    public TestResponse expectHeader(String name, String... values) {
        List<String> actual = answer.fields().all(name);
        if (!actual.equals(List.of(values))) {
            throw failure("expected header " + name + " " + List.of(values) + " but was " + actual, null);
        }
        return this;
    }

    /**
     * Expects a body.
     *
     * @param text all of it
     * @return this
     */
    public TestResponse expectText(String text) {
        if (!text().equals(text)) {
            throw failure("expected body " + Dump.quoted(text) + " but was " + Dump.quoted(text()), null);
        }
        return this;
    }

    /**
     * Expects a body that contains something.
     *
     * @param part some of it
     * @return this
     */
    public TestResponse expectTextContaining(String part) {
        if (!text().contains(part)) {
            throw failure("expected a body with " + Dump.quoted(part) + " but was " + Dump.quoted(text()), null);
        }
        return this;
    }

    /**
     * Expects a body with the same JSON as this text; neither white space nor the order of fields matters.
     *
     * @param expected JSON
     * @return this
     */
    public TestResponse expectJson(String expected) {
        return expectTree(expected.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Expects a body with the same JSON as the codec makes of this value; a text is JSON already, see
     * {@link #expectJson(String)}.
     *
     * @param expected a record or a map, for example
     * @return this
     */
    public TestResponse expectJson(@Nullable Object expected) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            json.write(expected, bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected: " + e.getMessage(), e);
        }
        return expectTree(bytes.toByteArray());
    }

    /** Request and answer as an expectation shows them. */
    @Override
    public String toString() {
        return Dump.of(request, answer);
    }

    private TestResponse expectTree(byte[] expected) {
        Object wanted;
        try {
            wanted = json.read(expected, Object.class);
        } catch (HttpError e) {
            throw new IllegalArgumentException(
                    "expected: " + Dump.quoted(new String(expected, StandardCharsets.UTF_8)) + " is not JSON", e);
        }
        Object actual;
        try {
            actual = json.read(answer.body(), Object.class);
        } catch (HttpError e) {
            throw failure("expected JSON " + wanted + " but " + e.getMessage(), e);
        }
        if (!Objects.equals(wanted, actual)) {
            throw failure("expected JSON " + wanted + " but was " + actual, null);
        }
        return this;
    }

    private AssertionError failure(String what, @Nullable Throwable cause) {
        return new AssertionError(what + "\n\n" + this, cause);
    }
}
