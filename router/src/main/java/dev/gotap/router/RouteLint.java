package dev.gotap.router;

import dev.gotap.router.LintFinding.Kind;
import dev.gotap.router.PatternPart.Literal;
import dev.gotap.router.PatternPart.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks over a table for routes that are legal and probably not meant. For tests and start-up; it allocates freely. */
final class RouteLint {

    private static final RequestPath LENIENT = new RequestPath(Set.of(
            PathRule.ENCODED_SLASH, PathRule.ENCODED_BACKSLASH, PathRule.PATH_PARAMETERS, PathRule.EMPTY_SEGMENTS));

    /** Printable characters that RFC 3986 does not let stand in a path unescaped. */
    private static final String NEVER_RAW = " \"<>^`{|}#?";

    private static final String UNLIKELY = "x~x";

    private final RouteTable table;
    private final List<LintFinding> findings = new ArrayList<>();

    private RouteLint(RouteTable table) {
        this.table = table;
    }

    /** Everything found, in order of registration within each kind. */
    static List<LintFinding> of(RouteTable table) {
        RouteLint lint = new RouteLint(table);
        List<RouteEntry> entries = table.entries();
        for (int id = 0; id < entries.size(); id++) {
            lint.unreachable(id, entries.get(id));
        }
        entries.forEach(lint::neverCanonical);
        entries.forEach(lint::repeatedName);
        lint.slashTwins(entries);
        lint.slashHabits(entries);
        lint.driftingNames(entries);
        return List.copyOf(lint.findings);
    }

    /**
     * No two routes share a shape, so each is the first choice for some value, unless a type or a catch-all with its
     * siblings leaves nothing over. Values that no literal text has are tried; when others take them all, it is reported.
     */
    private void unreachable(int id, RouteEntry entry) {
        int[] spans = new int[2 * table.maxCaptures()];
        RouteEntry taker = null;
        for (String path : samples(entry.pattern())) {
            int found = table.find(entry.method(), path, spans);
            if (found == id || found < 0) {
                return;
            }
            taker = table.entry(found);
        }
        if (taker != null) {
            String example = samples(entry.pattern()).get(0);
            add(
                    Kind.UNREACHABLE,
                    "other routes serve every path of "
                            + QuotedText.quote(entry.pattern().source()) + "; remove it or one of them",
                    example,
                    entry,
                    taker);
        }
    }

    /** Paths of each kind that a pattern serves; a type of somebody else's may refuse them all, which proves nothing. */
    private static List<String> samples(PathPattern pattern) {
        StringBuilder path = new StringBuilder();
        for (PatternPart part : pattern.parts()) {
            if (part instanceof Literal literal) {
                path.append(literal.text());
            } else if (part instanceof Parameter parameter) {
                String type = parameter.typeName();
                path.append(type == null ? UNLIKELY : ParamTypes.example(type)).append(parameter.suffix());
            } else {
                return List.of(
                        path + UNLIKELY + "/y/z",
                        path + UNLIKELY + "/y",
                        path + UNLIKELY + "/",
                        path + UNLIKELY,
                        path.toString());
            }
        }
        return List.of(path.toString());
    }

    private void neverCanonical(RouteEntry entry) {
        List<PatternPart> parts = entry.pattern().parts();
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k) instanceof Literal literal && isNeverCanonical(literal.text(), k == parts.size() - 1)) {
                add(
                        Kind.NEVER_CANONICAL,
                        "no request path contains the text " + QuotedText.quote(literal.text())
                                + " as it stands; write it the way the canonical path has it",
                        entry.pattern().example(),
                        entry);
                return;
            }
        }
    }

    /** A letter takes the place of the parameter behind the text, which keeps a dot there from being a segment. */
    private static boolean isNeverCanonical(String text, boolean last) {
        for (int i = 0; i < text.length(); i++) {
            if (NEVER_RAW.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        String path = last ? text : text + 'x';
        return !path.equals(LENIENT.canonical(path));
    }

    private void repeatedName(RouteEntry entry) {
        Set<String> seen = new HashSet<>();
        for (String name : entry.pattern().names()) {
            if (!seen.add(name)) {
                add(
                        Kind.REPEATED_NAME,
                        "parameter " + QuotedText.quote(name) + " occurs twice in "
                                + QuotedText.quote(entry.pattern().source()) + "; rename one",
                        entry.pattern().example(),
                        entry);
                return;
            }
        }
    }

    private void slashTwins(List<RouteEntry> entries) {
        Map<String, RouteEntry> byShape = new HashMap<>();
        for (RouteEntry entry : entries) {
            String shape = entry.pattern().shapes().get(0);
            RouteEntry twin = byShape.get(entry.method() + ' ' + FixedPath.toggled(shape));
            byShape.put(entry.method() + ' ' + shape, entry);
            if (twin != null && shape.length() > 1) {
                add(
                        Kind.TRAILING_SLASH,
                        QuotedText.quote(entry.pattern().source()) + " and "
                                + QuotedText.quote(twin.pattern().source())
                                + " differ by the final slash only; keep one",
                        entry.pattern().example(),
                        entry,
                        twin);
            }
        }
    }

    /** Most routes of a table agree on whether to end with a slash; the few that do not are named. */
    private void slashHabits(List<RouteEntry> entries) {
        List<RouteEntry> with = new ArrayList<>();
        List<RouteEntry> without = new ArrayList<>();
        for (RouteEntry entry : entries) {
            String source = entry.pattern().source();
            boolean catchAll = entry.pattern().shapes().get(0).endsWith("*");
            if (source.length() > 1 && !catchAll) {
                (source.endsWith("/") ? with : without).add(entry);
            }
        }
        boolean fewEnd = with.size() <= without.size();
        List<RouteEntry> few = fewEnd ? with : without;
        List<RouteEntry> many = fewEnd ? without : with;
        if (4 * few.size() > many.size()) {
            return;
        }
        for (RouteEntry entry : few) {
            add(
                    Kind.TRAILING_SLASH,
                    QuotedText.quote(entry.pattern().source()) + (fewEnd ? " ends" : " does not end")
                            + " with a slash, unlike most routes; make them alike",
                    entry.pattern().example(),
                    entry);
        }
    }

    private void driftingNames(List<RouteEntry> entries) {
        Map<String, RouteEntry> firstAt = new LinkedHashMap<>();
        Map<String, String> nameAt = new HashMap<>();
        for (RouteEntry entry : entries) {
            StringBuilder position = new StringBuilder(entry.method()).append(' ');
            for (PatternPart part : entry.pattern().parts()) {
                if (part instanceof Literal literal) {
                    position.append(literal.text());
                } else if (part instanceof Parameter parameter) {
                    // Parameters of different types at one position are different things and may have different names.
                    position.append('\0').append(parameter.typeName()).append(parameter.suffix());
                    drift(entry, position.toString(), parameter.name(), firstAt.get(position.toString()), nameAt);
                    firstAt.putIfAbsent(position.toString(), entry);
                }
            }
        }
    }

    private void drift(
            RouteEntry entry, String position, String name, @Nullable RouteEntry first, Map<String, String> names) {
        String known = names.putIfAbsent(position, name);
        if (first != null && known != null && !known.equals(name)) {
            add(
                    Kind.PARAMETER_NAME,
                    "the parameter " + QuotedText.quote(name) + " of "
                            + QuotedText.quote(entry.pattern().source()) + " is called " + QuotedText.quote(known)
                            + " in "
                            + QuotedText.quote(first.pattern().source()) + "; use one name",
                    entry.pattern().example(),
                    entry,
                    first);
        }
    }

    private void add(Kind kind, String message, String example, RouteEntry... about) {
        List<String> patterns = new ArrayList<>();
        List<String> sites = new ArrayList<>();
        for (RouteEntry entry : about) {
            patterns.add(entry.pattern().source());
            sites.add(String.valueOf(entry.site()));
        }
        findings.add(new LintFinding(kind, message, patterns, sites, example));
    }
}
