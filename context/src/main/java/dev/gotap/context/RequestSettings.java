package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.Validator;

/**
 * How requests are read.
 *
 * @param uploads how much of a multipart form is accepted
 * @param validator checks what was bound
 */
public record RequestSettings(Uploads uploads, Validator validator) {

    /** Refuses null. */
    public RequestSettings {
        requireNonNull(uploads, "uploads");
        requireNonNull(validator, "validator");
    }

    /**
     * The default bounds of uploads, and no validation.
     *
     * @return the defaults
     */
    public static RequestSettings defaults() {
        return new RequestSettings(Uploads.defaults(), Validator.none());
    }

    /**
     * These settings with other bounds for uploads.
     *
     * @param newUploads the bounds
     * @return a copy
     */
    public RequestSettings withUploads(Uploads newUploads) {
        return new RequestSettings(newUploads, validator);
    }

    /**
     * These settings with another validator.
     *
     * @param newValidator the validator
     * @return a copy
     */
    public RequestSettings withValidator(Validator newValidator) {
        return new RequestSettings(uploads, newValidator);
    }
}
