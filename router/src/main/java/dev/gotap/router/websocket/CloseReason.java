package dev.gotap.router.websocket;

import static java.util.Objects.requireNonNull;

/**
 * Why a WebSocket ended.
 *
 * @param code RFC 6455, section 7.4; {@link #NO_CODE} when the peer's close frame had none, {@link #ABNORMAL} when the
 *     connection ended without a close frame from both sides
 * @param text for people; from the peer when the peer closed
 */
public record CloseReason(int code, String text) {

    /** All was said: 1000. */
    public static final int NORMAL = 1000;

    /** The server stops, or the page is left: 1001. */
    public static final int GOING_AWAY = 1001;

    /** A frame that breaks the protocol: 1002. */
    public static final int PROTOCOL_ERROR = 1002;

    /** A close frame without a code: 1005; never sent. */
    public static final int NO_CODE = 1005;

    /** No close frame at all: 1006; never sent. */
    public static final int ABNORMAL = 1006;

    /** Text that is not UTF-8: 1007. */
    public static final int INVALID_TEXT = 1007;

    /** Against the rules of the application: 1008. */
    public static final int POLICY = 1008;

    /** A message beyond the bound: 1009. */
    public static final int TOO_BIG = 1009;

    /** Something failed here: 1011. */
    public static final int INTERNAL_ERROR = 1011;

    /** Not now, come back later: 1013. Sent to peers that read too slowly. */
    public static final int TRY_AGAIN_LATER = 1013;

    /** Refuses null. */
    public CloseReason {
        requireNonNull(text, "text");
    }
}
