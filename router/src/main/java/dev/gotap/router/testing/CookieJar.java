package dev.gotap.router.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cookies of one client, by name. Domain, path and expiry dates take no part; {@code Max-Age=0} removes. */
final class CookieJar {

    private final Map<String, String> cookies = new LinkedHashMap<>();

    synchronized void store(FieldLines fields) {
        for (String cookie : fields.all("Set-Cookie")) {
            int end = cookie.indexOf(';');
            String pair = end < 0 ? cookie : cookie.substring(0, end);
            int equals = pair.indexOf('=');
            if (equals < 1) {
                continue;
            }
            String name = pair.substring(0, equals).strip();
            if (isRemoval(end < 0 ? "" : cookie.substring(end))) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(equals + 1).strip());
            }
        }
    }

    /** What {@code Cookie} says, or null when there is none. */
    synchronized @Nullable String header() {
        if (cookies.isEmpty()) {
            return null;
        }
        StringBuilder header = new StringBuilder();
        cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        return header.toString();
    }

    private static boolean isRemoval(String attributes) {
        int from = 0;
        while (from < attributes.length()) {
            int next = attributes.indexOf(';', from + 1);
            int to = next < 0 ? attributes.length() : next;
            String attribute = attributes.substring(from + 1, to).strip();
            if (attribute.regionMatches(true, 0, "Max-Age=", 0, 8)) {
                String seconds = attribute.substring(8);
                return seconds.equals("0") || seconds.startsWith("-");
            }
            from = to;
        }
        return false;
    }
}
