/**
 * What reads from plain sockets in our own server, in place of XNIO's I/O threads: it knows nothing of HTTP, and Undertow
 * takes it for any other XNIO.
 *
 * <p>A server has {@link dev.gotap.router.undertow.loop.Loops}. Each {@code EventLoop} waits for its sockets and is led by one
 * of two {@code LoopThread}s. A request whose handler may block is an attempt: should it last, the {@code Watch} has the
 * other thread lead. {@code SocketConduit} is a socket as Undertow reads and writes it, {@code LoopConnection} joins both.
 * {@code NominalIoThread}, {@code LoopWorker} and its provider are there for XNIO's sake.
 * {@link dev.gotap.router.undertow.loop.BufferPool} lends what is read into; TLS uses it, too.
 *
 * <p>Read {@code EventLoop.lead} first, then {@code LoopThread.attempt} and {@code EventLoop.look}. The reasons are in {@code
 * docs/decisions/016-loops.md}.
 */
@NullMarked
package dev.gotap.router.undertow.loop;

import org.jspecify.annotations.NullMarked;
