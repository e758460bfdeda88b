package dev.gotap.router;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which content codings a client accepts, RFC 9110 section 12.5.3. A quality of zero refuses; the rest is not weighed. */
final class AcceptEncoding {

    private final Map<String, Boolean> codings = new HashMap<>();

    private AcceptEncoding() {}

    static AcceptEncoding of(List<String> lines) {
        AcceptEncoding accepted = new AcceptEncoding();
        for (String line : lines) {
            for (int from = 0; from <= line.length(); ) {
                int comma = line.indexOf(',', from);
                int end = comma < 0 ? line.length() : comma;
                accepted.add(line.substring(from, end));
                from = end + 1;
            }
        }
        return accepted;
    }

    boolean accepts(String coding) {
        Boolean named = codings.get(coding);
        return named == null ? codings.getOrDefault("*", false) : named;
    }

    private void add(String element) {
        int semicolon = element.indexOf(';');
        String coding = (semicolon < 0 ? element : element.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!coding.isEmpty()) {
            codings.put(
                    coding,
                    semicolon < 0 || !isZero(element.substring(semicolon + 1).strip()));
        }
    }

    /** {@code q=0}, {@code q=0.0} and so on; what cannot be read counts as zero, since plain bytes serve everyone. */
    private static boolean isZero(String weight) {
        boolean begins = weight.regionMatches(true, 0, "q=", 0, 2);
        for (int i = 2; begins && i < weight.length(); i++) {
            char ch = weight.charAt(i);
            if (ch >= '1' && ch <= '9') {
                return false;
            }
            if (ch != '0' && ch != '.') {
                return true;
            }
        }
        return true;
    }
}
