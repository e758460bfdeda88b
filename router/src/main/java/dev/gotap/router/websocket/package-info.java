/**
 * WebSockets (RFC 6455) on a route of their own.
 *
 * <pre>{@code
 * WebSocketHub hub = app.webSocketHub();
 * app.webSocket("/live/:topic", ws -> {
 *     hub.join(ws.param("topic"), ws);
 *     ws.onText(text -> hub.broadcast(ws.param("topic"), text));
 * });
 * }</pre>
 *
 * <table>
 * <caption>What is refused, and how</caption>
 * <tr><th>what</th><th>answer</th></tr>
 * <tr><td>a request that asks for no WebSocket, or for another version than 13</td><td>426 with {@code Upgrade} and {@code
 *     Sec-WebSocket-Version}</td></tr>
 * <tr><td>a malformed handshake: key, {@code Connection}, sub-protocols, a body</td><td>400</td></tr>
 * <tr><td>a page of another origin than the host's own and those allowed</td><td>403</td></tr>
 * <tr><td>what middleware or the route's handler refuses</td><td>theirs</td></tr>
 * <tr><td>a frame that breaks the protocol</td><td>closed with 1002</td></tr>
 * <tr><td>text that is not UTF-8</td><td>closed with 1007</td></tr>
 * <tr><td>a message beyond {@code maxMessageBytes}</td><td>closed with 1009</td></tr>
 * <tr><td>more than 300 pings a minute</td><td>closed with 1008</td></tr>
 * <tr><td>a callback that throws</td><td>closed with 1011</td></tr>
 * <tr><td>a peer that reads too slowly</td><td>messages dropped, or closed with 1013</td></tr>
 * <tr><td>a peer that shows no sign of life</td><td>cut, 1006</td></tr>
 * <tr><td>a socket that carries no message, if a bound was set</td><td>closed with 1001</td></tr>
 * <tr><td>a server that stops</td><td>closed with 1001</td></tr>
 * </table>
 *
 * <p>Start at {@link dev.gotap.router.websocket.WebSocketHandler}, {@link dev.gotap.router.websocket.WebSocket} and {@link
 * dev.gotap.router.websocket.WebSocketOptions}.
 */
@NullMarked
package dev.gotap.router.websocket;

import org.jspecify.annotations.NullMarked;
