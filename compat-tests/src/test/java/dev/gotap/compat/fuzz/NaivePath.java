package dev.gotap.compat.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manual's rules for raw paths, and its order of preference, one after the other. */
final class NaivePath {

    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    private NaivePath() {}

    /** The canonical path, or null when a rule that is closed by default refuses the raw one. */
    static String canonical(String raw) {
        String decoded = Naive.decoded(raw);
        boolean refused = decoded == null
                || Naive.utf8(raw.getBytes(StandardCharsets.UTF_8)).length() != raw.length()
                || !escapesAreWhole(raw)
                || CONTROL.matcher(decoded).find()
                || decoded.indexOf('\\') >= 0
                || raw.indexOf(';') >= 0
                || raw.toUpperCase(java.util.Locale.ROOT).contains("%2F")
                || raw.contains("//");
        if (refused) {
            return null;
        }
        for (String segment : decoded.split("/", -1)) {
            if (segment.matches("(?s)\\.\\.?(;.*)?")) {
                return null;
            }
        }
        Matcher matcher = ESCAPES.matcher(raw);
        return matcher.replaceAll(escapes -> Matcher.quoteReplacement(kept(Naive.decoded(escapes.group()))));
    }

    /** The pattern that serves the path, and the values of its parameters; null when there is none. */
    static List<String> served(String canonical, String... patterns) {
        String best = null;
        for (String pattern : patterns) {
            String rank = rank(pattern, 0, canonical, 0);
            if (rank != null && (best == null || rank.compareTo(rank(best, 0, canonical, 0)) < 0)) {
                best = pattern;
            }
        }
        return best == null ? null : values(best, canonical);
    }

    /** A character is escaped as a whole or not at all. */
    private static boolean escapesAreWhole(String raw) {
        Matcher matcher = ESCAPES.matcher(raw);
        while (matcher.find()) {
            if (Naive.decoded(matcher.group()) == null) {
                return false;
            }
        }
        return true;
    }

    /** ASCII that is not unreserved stays escaped, in upper case. */
    private static String kept(String decoded) {
        StringBuilder kept = new StringBuilder();
        for (char ch : decoded.toCharArray()) {
            boolean plain = ch >= 0x80 || Character.isLetterOrDigit(ch) || "-._~".indexOf(ch) >= 0;
            kept.append(plain ? String.valueOf(ch) : String.format("%%%02X", (int) ch));
        }
        return kept.toString();
    }

    /** How a pattern meets the path, one letter a step ('a' text, 'b' parameter, 'c' catch-all), or null. */
    private static String rank(String pattern, int p, String path, int i) {
        if (p == pattern.length()) {
            return i == path.length() ? "" : null;
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            return "c";
        }
        if (c != ':') {
            String rest = i < path.length() && path.charAt(i) == c ? rank(pattern, p + 1, path, i + 1) : null;
            return rest == null ? null : "a" + rest;
        }
        int nameEnd = (pattern + "/").indexOf('/', p);
        int valueEnd = (path + "/").indexOf('/', i);
        boolean isInt = pattern.substring(p, nameEnd).endsWith("<int>");
        if (valueEnd == i || isInt && !isInt(path.substring(i, valueEnd))) {
            return null;
        }
        String rest = rank(pattern, nameEnd, path, Math.min(valueEnd, path.length()));
        return rest == null ? null : "b" + rest;
    }

    private static boolean isInt(String text) {
        try {
            Integer.parseInt(text);
            return text.matches("-?[0-9]+");
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<String> values(String pattern, String path) {
        List<String> values = new ArrayList<>(List.of(pattern));
        int i = 0;
        for (int p = 0; p < pattern.length(); p++, i++) {
            if (pattern.charAt(p) == '*') {
                values.add(Naive.decoded(path.substring(i - 1)));
                return values;
            }
            if (pattern.charAt(p) == ':') {
                int end = (path + "/").indexOf('/', i);
                values.add(Naive.decoded(path.substring(i, end)));
                p = (pattern + "/").indexOf('/', p) - 1;
                i = end - 1;
            }
        }
        return values;
    }
}
