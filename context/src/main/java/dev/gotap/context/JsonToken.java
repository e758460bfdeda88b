package dev.gotap.context;

/** What {@link JsonTokens} stands at: one step of a JSON text (RFC 8259). */
public enum JsonToken {
    /** An object begins. */
    START_OBJECT,
    /** An object ends. */
    END_OBJECT,
    /** A list begins. */
    START_ARRAY,
    /** A list ends. */
    END_ARRAY,
    /** The name of a field; its value follows. */
    NAME,
    /** A text. */
    STRING,
    /** A number, its digits as they were sent. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Null. */
    NULL,
    /** The body is over, and nothing follows that should not. */
    END
}
