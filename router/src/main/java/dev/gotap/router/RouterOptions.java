package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.ContextSettings;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a router behaves. Immutable; start from {@link #defaults()} and change one thing at a time.
 *
 * @param context what the contexts of this router have in common: limits, JSON, errors, the client's address
 * @param unmatched what is answered when no route of its method serves a path
 * @param openedPathRules which ambiguities of a raw path are let through; closed ones are answered with 400
 * @param parameterTypes types for {@code :name<type>} besides {@code int}, {@code long}, {@code uuid} and {@code date}
 * @param literalSuffix whether {@code :file.json} is a parameter and a suffix, instead of a parameter of that name
 * @param lookup how routes are looked up; a question of speed alone
 */
public record RouterOptions(
        ContextSettings context,
        UnmatchedOptions unmatched,
        Set<PathRule> openedPathRules,
        Map<String, ParamType> parameterTypes,
        boolean literalSuffix,
        LookupMode lookup) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException for a path rule that cannot be opened, or a name no type can have
     */
    public RouterOptions {
        requireNonNull(context, "context");
        requireNonNull(unmatched, "unmatched");
        requireNonNull(lookup, "lookup");
        openedPathRules = Set.copyOf(openedPathRules);
        parameterTypes = Map.copyOf(parameterTypes);
        new RequestPath(openedPathRules);
        new PatternGrammar(parameterTypes, literalSuffix);
    }

    /**
     * Slash redirects, 405, HEAD and OPTIONS on; fixed-path redirects off; every path rule closed.
     *
     * @return the defaults
     */
    public static RouterOptions defaults() {
        return new RouterOptions(
                ContextSettings.defaults(), UnmatchedOptions.DEFAULTS, Set.of(), Map.of(), false, LookupMode.AUTO);
    }

    /**
     * These options with other context settings.
     *
     * @param settings limits, JSON, errors and the like
     * @return a copy
     */
    public RouterOptions withContext(ContextSettings settings) {
        return new RouterOptions(settings, unmatched, openedPathRules, parameterTypes, literalSuffix, lookup);
    }

    /**
     * These options with another policy for trailing slashes.
     *
     * @param policy the policy
     * @return a copy
     */
    public RouterOptions withTrailingSlash(TrailingSlash policy) {
        return with(unmatched.withTrailingSlash(policy));
    }

    /**
     * These options with fixed-path redirects on or off.
     *
     * @param on whether a cleaned or differently cased path is redirected to
     * @return a copy
     */
    public RouterOptions withRedirectFixedPath(boolean on) {
        return with(unmatched.withRedirectFixedPath(on));
    }

    /**
     * These options with 405 on or off.
     *
     * @param on whether a path served for other methods is answered with 405
     * @return a copy
     */
    public RouterOptions withMethodNotAllowed(boolean on) {
        return with(unmatched.withMethodNotAllowed(on));
    }

    /**
     * These options with automatic HEAD on or off.
     *
     * @param on whether GET routes serve HEAD
     * @return a copy
     */
    public RouterOptions withAutomaticHead(boolean on) {
        return with(unmatched.withAutomaticHead(on));
    }

    /**
     * These options with automatic OPTIONS on or off.
     *
     * @param on whether OPTIONS is answered where no route does it
     * @return a copy
     */
    public RouterOptions withAutomaticOptions(boolean on) {
        return with(unmatched.withAutomaticOptions(on));
    }

    /**
     * These options with one more ambiguity of raw paths let through.
     *
     * @param rule one that can be opened
     * @return a copy
     * @throws IllegalArgumentException for a rule that cannot be opened
     */
    public RouterOptions withOpened(PathRule rule) {
        Set<PathRule> opened = EnumSet.of(rule);
        opened.addAll(openedPathRules);
        return new RouterOptions(context, unmatched, opened, parameterTypes, literalSuffix, lookup);
    }

    /**
     * These options with one more type of parameters.
     *
     * @param name as written in {@code :id<name>}
     * @param type tells which values fit
     * @return a copy
     * @throws IllegalArgumentException for a name that cannot be written there
     */
    public RouterOptions withParameterType(String name, ParamType type) {
        Map<String, ParamType> types = new HashMap<>(parameterTypes);
        types.put(name, type);
        return new RouterOptions(context, unmatched, openedPathRules, types, literalSuffix, lookup);
    }

    /**
     * These options with literal suffixes on or off.
     *
     * @param on whether {@code :file.json} has a suffix
     * @return a copy
     */
    public RouterOptions withLiteralSuffix(boolean on) {
        return new RouterOptions(context, unmatched, openedPathRules, parameterTypes, on, lookup);
    }

    /**
     * These options with another way of looking routes up.
     *
     * @param mode the way
     * @return a copy
     */
    public RouterOptions withLookup(LookupMode mode) {
        return new RouterOptions(context, unmatched, openedPathRules, parameterTypes, literalSuffix, mode);
    }

    PatternGrammar grammar() {
        Map<String, ParamType> types = new HashMap<>(PatternGrammar.defaults().types());
        types.putAll(parameterTypes);
        return new PatternGrammar(types, literalSuffix);
    }

    private RouterOptions with(UnmatchedOptions changed) {
        return new RouterOptions(context, changed, openedPathRules, parameterTypes, literalSuffix, lookup);
    }
}
