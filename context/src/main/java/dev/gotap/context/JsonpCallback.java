package dev.gotap.context;

/**
 * The name of the function that a JSONP answer calls: identifiers of ASCII with dots between them, so that nothing a
 * client asks for becomes a script of its own.
 */
final class JsonpCallback {

    private static final int MAX_LENGTH = 128;

    private JsonpCallback() {}

    static HttpError refused() {
        return HttpError.of(
                400,
                "BAD_CALLBACK",
                "the callback is not a function's name (expected: letters, digits, _ and $, with single dots between, at"
                        + " most " + MAX_LENGTH + ")");
    }

    static boolean isName(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch == '.' && !begins) {
                begins = true;
            } else if (isLetter(ch) || !begins && ch >= '0' && ch <= '9') {
                begins = false;
            } else {
                return false;
            }
        }
        return !begins;
    }

    private static boolean isLetter(char ch) {
        return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch == '_' || ch == '$';
    }
}
