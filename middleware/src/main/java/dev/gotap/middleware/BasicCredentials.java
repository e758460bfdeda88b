package dev.gotap.middleware;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** User name and password of an {@code Authorization} header, RFC 7617, in UTF-8. */
record BasicCredentials(String user, String password) {

    private static final String SCHEME = "Basic";
    // A password hash takes its time for every byte, so somebody else's megabytes are not hashed.
    private static final int MAX_CHARACTERS = 4096;

    /** Null for what is not well-formed. */
    static @Nullable BasicCredentials parse(String authorization) {
        if (authorization.length() > MAX_CHARACTERS || !isBasic(authorization)) {
            return null;
        }
        String text = decoded(authorization.substring(SCHEME.length()).strip());
        int colon = text == null ? -1 : text.indexOf(':');
        if (text == null || colon < 1 || hasControls(text)) {
            return null;
        }
        return new BasicCredentials(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether these are credentials of this scheme, well-formed or not. */
    static boolean isBasic(String authorization) {
        int end = SCHEME.length();
        return authorization.regionMatches(true, 0, SCHEME, 0, end)
                && (authorization.length() == end || authorization.charAt(end) == ' ');
    }

    static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BasicCredentials[" + user + "]";
    }
}
