package dev.gotap.middleware;

import java.util.Map;

/** The colours of a line, as gin has them; the empty text everywhere when there are none. */
final class LineColors {

    private static final String GREEN = "\033[97;42m";
    private static final String WHITE = "\033[90;47m";
    private static final String YELLOW = "\033[90;43m";
    private static final String RED = "\033[97;41m";
    private static final String BLUE = "\033[97;44m";
    private static final String MAGENTA = "\033[97;45m";
    private static final String CYAN = "\033[97;46m";
    private static final String RESET = "\033[0m";

    private static final Map<String, String> METHODS = Map.of(
            "GET", BLUE, "POST", CYAN, "PUT", YELLOW, "DELETE", RED, "PATCH", GREEN, "HEAD", MAGENTA, "OPTIONS", WHITE);

    private final boolean enabled;

    LineColors(boolean enabled) {
        this.enabled = enabled;
    }

    String ofStatus(int status) {
        if (!enabled) {
            return "";
        }
        if (status < 300) {
            return GREEN;
        }
        return status < 400 ? WHITE : status < 500 ? YELLOW : RED;
    }

    String ofMethod(String method) {
        return enabled ? METHODS.getOrDefault(method, RESET) : "";
    }

    String reset() {
        return enabled ? RESET : "";
    }
}
