package dev.gotap.middleware;

/** The value of a header that is a list. */
final class HeaderList {

    private HeaderList() {}

    /** Whether one of its elements is this word, in any case, alone or with parameters. */
    static boolean contains(String list, String word) {
        for (int from = 0; from < list.length(); ) {
            int comma = list.indexOf(',', from);
            int end = comma < 0 ? list.length() : comma;
            int start = from;
            while (start < end && list.charAt(start) <= ' ') {
                start++;
            }
            int after = start + word.length();
            if (list.regionMatches(true, start, word, 0, word.length())
                    && (after >= end || isOver(list.charAt(after)))) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    private static boolean isOver(char ch) {
        return ch <= ' ' || ch == ';' || ch == '=';
    }
}
