package dev.gotap.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routes of each host that has some of its own. A host's routes are its own and, where none of its own has the same
 * shape, the routes for every host: so one look-up in one table answers everything, as it does without hosts.
 */
final class HostTable {

    private final RouteSet everywhere;
    // By name, and by what follows the star: ".example.com".
    private final Map<String, RouteSet> names = new LinkedHashMap<>();
    private final Map<String, RouteSet> suffixes = new LinkedHashMap<>();

    HostTable(RouteSet everywhere) {
        this.everywhere = everywhere;
    }

    void put(HostPattern host, RouteSet routes) {
        (host.below() ? suffixes : names).put(host.text(), routes);
    }

    List<RouteSet> sets() {
        List<RouteSet> all = new ArrayList<>(names.values());
        all.addAll(suffixes.values());
        return all;
    }

    /**
     * The routes for a request: those of its host, else of the longest name above it, else those for every host.
     * Allocates nothing for a name written as it was registered.
     *
     * @param header the {@code Host} header, or null
     */
    RouteSet choose(@Nullable String header) {
        if (header == null) {
            return everywhere;
        }
        RouteSet exact = names.get(header);
        return exact == null ? chooseBy(nameOf(header)) : exact;
    }

    private RouteSet chooseBy(String name) {
        RouteSet exact = names.get(name);
        if (exact != null) {
            return exact;
        }
        for (int dot = suffixes.isEmpty() ? -1 : name.indexOf('.', 1); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            RouteSet below = suffixes.get(name.substring(dot));
            if (below != null) {
                return below;
            }
        }
        return everywhere;
    }

    /** Without port and final dot, in lower case. */
    private static String nameOf(String header) {
        int colon = header.lastIndexOf(':');
        int end = colon > header.lastIndexOf(']') ? colon : header.length();
        if (end > 0 && header.charAt(end - 1) == '.') {
            end--;
        }
        return header.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
