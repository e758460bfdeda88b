package dev.gotap.middleware;

import java.io.OutputStream;

/** Encodes one body. Closing it ends the body; closing it again does nothing. */
public abstract class CodedStream extends OutputStream {

    /** For codings. */
    protected CodedStream() {}

    /**
     * Frees what is held outside the heap without ending the body, so that a part of it is never taken for the whole. Called
     * at the end of every request, by any thread, after a close too; does nothing then. What is written afterwards fails.
     */
    public abstract void discard();
}
