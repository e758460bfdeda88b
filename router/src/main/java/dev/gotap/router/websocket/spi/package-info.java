/**
 * What a transport implements to carry WebSockets, and nothing that an application needs. A transport that is asked for a
 * {@link dev.gotap.router.websocket.spi.WebSocketUpgrade} answers the handshake, gives a {@link
 * dev.gotap.router.websocket.spi.FrameChannel} to it, and tells the {@link
 * dev.gotap.router.websocket.spi.WebSocketSession} it gets for that whatever comes in.
 */
@NullMarked
package dev.gotap.router.websocket.spi;

import org.jspecify.annotations.NullMarked;
