package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.BodyCodec;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.RequestBinder;
import dev.gotap.context.spi.Validator;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How requests are read. Immutable; start from {@link #defaults()}.
 *
 * @param uploads how much of a multipart form is accepted
 * @param validator checks what was bound
 * @param untypedJson whether a body without a Content-Type is taken for JSON; a page of another site can send such a body
 *     without asking first
 * @param bodyCodecs read formats besides JSON, by media type without parameters, in lower case
 * @param conversions make values of texts, by type, before those that are built in
 * @param binders make values of whole requests, by type
 */
public record RequestSettings(
        Uploads uploads,
        Validator validator,
        boolean untypedJson,
        Map<String, BodyCodec> bodyCodecs,
        Map<Class<?>, Conversion<?>> conversions,
        Map<Class<?>, RequestBinder<?>> binders) {

    // The binder makes these of the types within them, and asks for no conversion.
    private static final Set<Class<?>> OURS = Set.of(
            Object.class,
            void.class,
            List.class,
            Set.class,
            Collection.class,
            Map.class,
            Optional.class,
            UploadedFile.class);

    /**
     * Copies, and refuses null.
     *
     * @throws IllegalArgumentException for a codec of JSON, of forms or of what is no media type, and for a type that
     *     cannot have a conversion or a binder of its own
     */
    public RequestSettings {
        requireNonNull(uploads, "uploads");
        requireNonNull(validator, "validator");
        bodyCodecs = Map.copyOf(bodyCodecs);
        conversions = Map.copyOf(conversions);
        binders = Map.copyOf(binders);
        for (String mediaType : bodyCodecs.keySet()) {
            checkMediaType(mediaType);
        }
        for (Class<?> type : conversions.keySet()) {
            checkType("conversion", type);
        }
        for (Class<?> type : binders.keySet()) {
            checkType("binder", type);
        }
    }

    /**
     * The default bounds of uploads, no validation, no untyped JSON, no format but JSON and forms, and nothing of your own.
     *
     * @return the defaults
     */
    public static RequestSettings defaults() {
        return new RequestSettings(Uploads.defaults(), Validator.none(), false, Map.of(), Map.of(), Map.of());
    }

    /**
     * These settings with other bounds for uploads.
     *
     * @param newUploads the bounds
     * @return a copy
     */
    public RequestSettings withUploads(Uploads newUploads) {
        return new RequestSettings(newUploads, validator, untypedJson, bodyCodecs, conversions, binders);
    }

    /**
     * These settings with another validator.
     *
     * @param newValidator the validator
     * @return a copy
     */
    public RequestSettings withValidator(Validator newValidator) {
        return new RequestSettings(uploads, newValidator, untypedJson, bodyCodecs, conversions, binders);
    }

    /**
     * These settings with bodies of no type taken for JSON, or refused. Clients that leave the type out may need it; where
     * browsers are logged in by a cookie, it lets other sites post for them.
     *
     * @param accepted whether they are taken
     * @return a copy
     */
    public RequestSettings withUntypedJson(boolean accepted) {
        return new RequestSettings(uploads, validator, accepted, bodyCodecs, conversions, binders);
    }

    /**
     * These settings with one more format of bodies, in the place of former codecs of its media types.
     *
     * @param codec the format
     * @return a copy
     * @throws IllegalArgumentException if it has no media type, or one that is read without it
     */
    public RequestSettings withBodyCodec(BodyCodec codec) {
        Map<String, BodyCodec> more = new HashMap<>(bodyCodecs);
        if (codec.mediaTypes().isEmpty()) {
            throw new IllegalArgumentException(
                    "body codec " + codec.getClass().getName() + ": no media type (expected: at least one)");
        }
        codec.mediaTypes().forEach(type -> more.put(type, codec));
        return new RequestSettings(uploads, validator, untypedJson, more, conversions, binders);
    }

    /**
     * These settings with a conversion for a type of yours, or another one for a type that has one built in. It makes the
     * components of that type, alone, in lists and in maps, of the texts of paths, queries, headers and forms; and of texts,
     * numbers and booleans in bodies that are bound. Where a body has an object or a list instead, that is read as without
     * the conversion. A type bound from JSON that has such a component is bound from a tree, which is slower.
     *
     * <pre>{@code
     * settings.withConversion(Sku.class, Conversion.of("a SKU such as A-17", Sku::parse));
     * }</pre>
     *
     * @param type the type; that of an object stands for its primitive, too
     * @param conversion makes its values
     * @param <T> the type
     * @return a copy
     * @throws IllegalArgumentException for a primitive, and for a collection and its like, which has none
     */
    public <T> RequestSettings withConversion(Class<T> type, Conversion<T> conversion) {
        if (type.isPrimitive()) {
            throw new IllegalArgumentException("conversion of " + type + " (mend: register it for "
                    + MethodType.methodType(type).wrap().returnType().getSimpleName() + ", which stands for both)");
        }
        Map<Class<?>, Conversion<?>> more = new HashMap<>(conversions);
        more.put(type, conversion);
        more.put(MethodType.methodType(type).unwrap().returnType(), conversion);
        return new RequestSettings(uploads, validator, untypedJson, bodyCodecs, more, binders);
    }

    /**
     * These settings with a binder for a type of yours: {@link Context#bind} asks it instead of looking at the type's
     * components. The doors that name a place, such as {@link Context#bindJson}, do not.
     *
     * @param type the type that is asked for
     * @param binder makes its values
     * @param <T> the type
     * @return a copy
     * @throws IllegalArgumentException for a primitive, and for a collection and its like, which many handlers share
     */
    public <T> RequestSettings withBinder(Class<T> type, RequestBinder<T> binder) {
        Map<Class<?>, RequestBinder<?>> more = new HashMap<>(binders);
        more.put(type, binder);
        return new RequestSettings(uploads, validator, untypedJson, bodyCodecs, conversions, more);
    }

    private static void checkMediaType(String type) {
        int slash = type.indexOf('/');
        if (slash < 1
                || slash == type.length() - 1
                || !type.equals(MediaTypes.essence(type))
                || type.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("body codec for " + Quoted.of(type)
                    + " (expected: a media type in lower case without parameters, such as application/xml)");
        }
        if (MediaTypes.isJson(type)) {
            throw new IllegalArgumentException("body codec for " + type + " (mend: ContextSettings.withJson(...))");
        }
        if (type.equals(ContentType.FORM) || type.equals(ContentType.MULTIPART)) {
            throw new IllegalArgumentException(
                    "body codec for " + type + " (expected: no form, which is read without)");
        }
    }

    private static void checkType(String what, Class<?> type) {
        if (OURS.contains(type) || what.equals("binder") && type.isPrimitive()) {
            throw new IllegalArgumentException(what + " of " + type.getName() + " (expected: a type of your own)");
        }
    }
}
