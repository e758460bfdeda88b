package dev.gotap.router.websocket.spi;

/** What a server sends: whole messages and control frames, RFC 6455, section 5.2. */
public enum FrameType {

    /** A message in UTF-8. */
    TEXT,

    /** A message of bytes. */
    BINARY,

    /** Asks for a sign of life. */
    PING,

    /** Answers a ping. */
    PONG,

    /** The last one: a code in two bytes and a reason in UTF-8. */
    CLOSE
}
