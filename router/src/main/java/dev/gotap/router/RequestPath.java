package dev.gotap.router;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on raw request paths, given before anything is matched, so that guards, middleware and router all read
 * the same path. Immutable and safe for use by any number of threads.
 *
 * <p>In the canonical path, escapes of unreserved characters (RFC 3986, section 2.3) and of non-ASCII characters have
 * been decoded once; every other escape stands as it came, its hexadecimal digits in upper case. So {@code /%61dmin} is
 * {@code /admin}, {@code /caf%C3%A9} is {@code /café}, and {@code %2F}, {@code %3B} and {@code %25} stay. The canonical
 * form of a canonical path is the path itself, the same object.
 */
final class RequestPath {

    /** Characters of ASCII that need a closer look; the slash is among them because of what may follow it. */
    private static final boolean[] NOTABLE = notable();

    private final Set<PathRule> opened;

    /**
     * A verdict with some rules opened.
     *
     * @throws IllegalArgumentException when one of them cannot be opened
     */
    RequestPath(Set<PathRule> opened) {
        for (PathRule rule : opened) {
            if (!rule.canOpen()) {
                throw new IllegalArgumentException("PathRule." + rule + ": cannot be opened (expected: ENCODED_SLASH,"
                        + " ENCODED_BACKSLASH, PATH_PARAMETERS or EMPTY_SEGMENTS)");
            }
        }
        this.opened = Set.copyOf(opened);
    }

    /** Whether this verdict lets the rule pass. */
    boolean isOpen(PathRule rule) {
        return opened.contains(rule);
    }

    /**
     * The canonical path, or null when the path is refused. Costs one scan and allocates nothing for a path of plain
     * ASCII without escapes.
     */
    @Nullable
    String canonical(String raw) {
        int length = raw.length();
        if (length == 0 || raw.charAt(0) != '/') {
            return null;
        }
        boolean[] notable = NOTABLE;
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c < 128 && !notable[c]) {
                continue;
            }
            if (c != '/' || i + 1 < length && (raw.charAt(i + 1) == '/' || raw.charAt(i + 1) == '.')) {
                return PathScan.canonical(this, raw);
            }
        }
        return raw;
    }

    /** Why {@link #canonical} refused the path, or null when it did not. */
    @Nullable
    PathRefusal refusal(String raw) {
        return PathScan.refusal(this, raw);
    }

    private static boolean[] notable() {
        boolean[] notable = new boolean[128];
        for (int c = 0; c < 0x20; c++) {
            notable[c] = true;
        }
        for (char c : new char[] {'/', '%', ';', '\\', 0x7F}) {
            notable[c] = true;
        }
        return notable;
    }
}
