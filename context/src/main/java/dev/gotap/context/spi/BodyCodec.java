package dev.gotap.context.spi;

import dev.gotap.context.HttpError;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies of a format besides JSON: XML, YAML. Given to {@link dev.gotap.context.RequestSettings}, it serves
 * {@link dev.gotap.context.Context#body(Class)} and {@link dev.gotap.context.Context#bind} for its media types.
 *
 * <p>What it is given comes from strangers: it must fetch nothing, expand nothing and bound its own depth. The length is
 * bounded by the router's limit before it is asked. Implementations are thread-safe.
 */
public interface BodyCodec {

    /**
     * What it reads.
     *
     * @return media types without parameters, in lower case; {@code application/xml} stands for {@code
     *     application/vnd.sale+xml} and its like, too
     */
    Set<String> mediaTypes();

    /**
     * Reads one value and demands that nothing but white space and comments follows it.
     *
     * @param body the whole body, not empty
     * @param type the type to read: a class or a generic type
     * @return the value; null for the format's null
     * @throws HttpError 400 if the body is not of the format, 422 if it does not fit the type; both name the place
     */
    @Nullable
    Object read(byte[] body, Type type);

    /**
     * Reads one value as a tree of maps, lists, texts, numbers, booleans and nulls, with the rules of {@link #read}. Types
     * whose components come from several parts of a request are made of such trees, and so are complete lists of errors.
     *
     * @param body the whole body, not empty
     * @return the value; null for the format's null
     * @throws HttpError as {@link #read}; 415 when this codec makes no trees, as by default
     */
    default @Nullable Object readTree(byte[] body) {
        throw HttpError.unsupportedMediaType(
                "a body of this Content-Type cannot be combined with values from elsewhere (expected: application/json)");
    }
}
