package dev.gotap.middleware;

/** Which texts may be ids: short, and of characters that mean nothing to a log, a header, a shell or a file system. */
final class IdRule {

    static final int MAX_LENGTH = 64;

    private IdRule() {}

    /** Whether a text is 1 to so many of {@code A-Z a-z 0-9 . _ -}. */
    static boolean fits(String text, int maxLength) {
        int length = text.length();
        if (length == 0 || length > maxLength) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char ch = text.charAt(i);
            boolean letter = (ch | 0x20) >= 'a' && (ch | 0x20) <= 'z';
            if (!letter && (ch < '0' || ch > '9') && ch != '-' && ch != '_' && ch != '.') {
                return false;
            }
        }
        return true;
    }
}
