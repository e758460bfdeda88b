package dev.gotap.pebble;

/** Which names templates have: file names with slashes between, whose characters mean nothing on any system. */
final class TemplateName {

    private static final int LONGEST = 200;

    private TemplateName() {}

    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        boolean begins = true;
        for (int i = 0; i < name.length(); i++) {
            char ch = name.charAt(i);
            if (ch == '/') {
                if (begins) {
                    return false;
                }
                begins = true;
            } else if (isLetterOrDigit(ch) || !begins && (ch == '.' || ch == '-') || ch == '_') {
                begins = false;
            } else {
                return false;
            }
        }
        return !begins;
    }

    private static boolean isLetterOrDigit(char ch) {
        return ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9';
    }
}
