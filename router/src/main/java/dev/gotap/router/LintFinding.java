package dev.gotap.router;

import java.util.List;
import java.util.Objects;

/**
 * One thing about the registered routes that is legal and probably not meant.
 *
 * @param kind which kind of thing
 * @param message what was found and how to mend it, in one sentence
 * @param patterns the patterns it is about, the one to look at first in front
 * @param sites where they were registered, in the same order
 * @param examplePath a path that shows it
 */
public record LintFinding(Kind kind, String message, List<String> patterns, List<String> sites, String examplePath) {

    /** What a finding is about. */
    public enum Kind {
        /** Other routes take every path that a route could serve. */
        UNREACHABLE,
        /** The pattern holds characters that no canonical path has, so that it never matches. */
        NEVER_CANONICAL,
        /** The same path with and without a final slash belongs to different routes, or siblings differ in having one. */
        TRAILING_SLASH,
        /** Routes name the parameter at one position differently. */
        PARAMETER_NAME,
        /** One route uses a parameter name twice, so that only the first value can be asked for. */
        REPEATED_NAME,
        /** A middleware was added to a group that has no routes behind it, or after its last one. */
        MIDDLEWARE_NEVER_RUNS
    }

    /**
     * Keeps unmodifiable copies of the lists.
     *
     * @throws NullPointerException when a component is null
     */
    public LintFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(examplePath, "examplePath");
        patterns = List.copyOf(patterns);
        sites = List.copyOf(sites);
    }
}
