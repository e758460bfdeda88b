package dev.gotap.examples.pos.storage;

/** Is told of each commit, on the thread that makes it. Nobody listens but tests, which end the process there. */
public interface CommitWatch {

    /** Does nothing. */
    CommitWatch NOBODY = new CommitWatch() {};

    /** Everything is written, and nothing of it would be there if the process ended now. */
    default void before() {}

    /** It is there, whatever happens. */
    default void after() {}
}
