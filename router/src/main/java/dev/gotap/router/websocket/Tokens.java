package dev.gotap.router.websocket;

import java.util.ArrayList;
import java.util.List;

/** Header values that are lists of tokens, RFC 9110, 5.6.1 and 5.6.2. */
final class Tokens {

    private Tokens() {}

    /** The members of all lines, without white space around them; empty ones are left out. */
    static List<String> of(List<String> lines) {
        List<String> tokens = new ArrayList<>();
        for (String line : lines) {
            int from = 0;
            while (from <= line.length()) {
                int comma = line.indexOf(',', from);
                int end = comma < 0 ? line.length() : comma;
                String token = line.substring(from, end).strip();
                if (!token.isEmpty()) {
                    tokens.add(token);
                }
                from = end + 1;
            }
        }
        return tokens;
    }

    static boolean contains(List<String> lines, String wanted) {
        for (String token : of(lines)) {
            if (token.equalsIgnoreCase(wanted)) {
                return true;
            }
        }
        return false;
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isTokenCharacter(char ch) {
        return ch >= 'a' && ch <= 'z'
                || ch >= 'A' && ch <= 'Z'
                || ch >= '0' && ch <= '9'
                || "!#$%&'*+-.^_`|~".indexOf(ch) >= 0;
    }
}
