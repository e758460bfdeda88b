package dev.gotap.router.undertow.loop;

/** What an {@link EventLoop} does when a channel is ready: the attachment of the channel's key. */
abstract class Readiness {

    /** What the channel was ready for when it was last asked; of whoever leads the loop. */
    int readyOps;

    /** Sees to the channel. Must not throw what it could have dealt with: the loop can only log it. */
    abstract void ready(int ops);

    /** The loop ends: closes the channel. */
    abstract void end();
}
