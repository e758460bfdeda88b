package dev.gotap.context;

/** What sort of error was collected with {@link Context#error}, and so for whom it is; the four sorts gin knows. */
public enum ErrorKind {

    /** The request could not be read into what the handler wanted. */
    BIND,

    /** The answer could not be encoded. */
    RENDER,

    /** For the log only. This is the default. */
    PRIVATE,

    /** Its message may be shown to the client. */
    PUBLIC
}
