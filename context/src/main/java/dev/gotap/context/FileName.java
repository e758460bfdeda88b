package dev.gotap.context;

import java.util.Locale;
import java.util.Set;

/**
 * Makes of the name a client gives a file one that is safe on every file system: no directories, no control or direction
 * characters, none of the characters and names that Windows keeps for itself, not hidden, not too long.
 */
final class FileName {

    private static final int LONGEST = 120;
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");

    private FileName() {}

    static String sanitised(String submitted) {
        int slash = Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\'));
        StringBuilder name = new StringBuilder();
        submitted.substring(slash + 1).codePoints().forEach(ch -> append(name, ch));
        strip(name);
        shorten(name);
        if (name.isEmpty()) {
            return "file";
        }
        return isDevice(name.toString()) ? "_" + name : name.toString();
    }

    private static void append(StringBuilder name, int ch) {
        int type = Character.getType(ch);
        boolean invisible = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE;
        if (!invisible) {
            name.appendCodePoint("<>:\"|?*;%".indexOf(ch) >= 0 ? '_' : ch);
        }
    }

    private static void strip(StringBuilder name) {
        int from = 0;
        int to = name.length();
        while (from < to && isDotOrBlank(name.charAt(from))) {
            from++;
        }
        while (to > from && isDotOrBlank(name.charAt(to - 1))) {
            to--;
        }
        name.setLength(to);
        name.delete(0, from);
    }

    /** Keeps the extension, which tells programs what to do with the file. */
    private static void shorten(StringBuilder name) {
        if (name.length() <= LONGEST) {
            return;
        }
        int dot = name.lastIndexOf(".");
        String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        int kept = LONGEST - extension.length();
        name.setLength(Character.isHighSurrogate(name.charAt(kept - 1)) ? kept - 1 : kept);
        name.append(extension);
        strip(name);
    }

    private static boolean isDotOrBlank(char ch) {
        return ch == '.' || Character.isWhitespace(ch) || Character.isSpaceChar(ch);
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).trim().toUpperCase(Locale.ROOT);
        boolean numbered = stem.length() == 4 && (stem.startsWith("COM") || stem.startsWith("LPT"));
        return numbered || DEVICES.contains(stem);
    }
}
