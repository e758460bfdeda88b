package dev.gotap.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * All routes of a router: one tree per method, and the questions that come up when none of them serves a path.
 * Safe for use by any number of threads, and its answers never change; only how they are found does, once, when the table
 * has been compiled. A route's id is its place in the list the table was made from.
 */
final class RouteTable {

    /**
     * After how many look-ups a table is worth compiling. HotSpot takes 5,000 to 15,000 calls for its own threshold; a
     * process that ends before that, or a table that is swapped before, would pay and not gain.
     */
    static final int LOOKUPS_BEFORE_COMPILING = 10_000;

    private final RouteEntry[] entries;
    private final String[] methods;
    private final RouteTree[] trees;
    private final int maxCaptures;

    /** Made when first asked for, since fixed paths are off by default; made twice at worst, with equal content. */
    private final AtomicReferenceArray<@Nullable FoldedTree> folded;

    /** Volatile only so that whoever compiles in the background is seen; what it refers to has final fields alone. */
    private volatile @Nullable CompiledRouteTree compiled;

    /** Counts down to a compilation, then stays 0. Threads may lose each other's steps: it is an estimate. */
    private int lookupsLeft;

    private final AtomicBoolean asked = new AtomicBoolean();
    private Executor background = Runnable::run;

    private RouteTable(RouteEntry[] entries, String[] methods, RouteTree[] trees) {
        this.entries = entries;
        this.methods = methods;
        this.trees = trees;
        this.folded = new AtomicReferenceArray<>(trees.length);
        int most = 0;
        for (RouteTree tree : trees) {
            most = Math.max(most, tree.maxCaptures());
        }
        this.maxCaptures = most;
    }

    /**
     * The table of these routes.
     *
     * @throws RouteConflictException when two routes have method and shape in common
     * @throws IllegalArgumentException when there are more than 64 different methods
     */
    static RouteTable of(List<RouteEntry> routes) {
        RouteEntry[] entries = routes.toArray(RouteEntry[]::new);
        Map<String, RouteTreeBuilder> builders = new LinkedHashMap<>();
        for (int id = 0; id < entries.length; id++) {
            RouteEntry entry = entries[id];
            RouteTreeBuilder builder = builders.computeIfAbsent(entry.method(), method -> new RouteTreeBuilder());
            int taken = builder.insert(entry.pattern(), id);
            if (taken >= 0) {
                throw new RouteConflictException(entries[taken], entry);
            }
        }
        if (builders.size() > Long.SIZE) {
            throw new IllegalArgumentException("routes: " + builders.size()
                    + " different methods (expected: <= 64, one bit each in a 405 answer)");
        }
        // Interned, so that the look-up by method nearly always ends at the first comparison of references.
        String[] methods = builders.keySet().stream().map(String::intern).toArray(String[]::new);
        RouteTree[] trees =
                builders.values().stream().map(RouteTreeBuilder::build).toArray(RouteTree[]::new);
        return new RouteTable(entries, methods, trees);
    }

    /**
     * Chooses how routes are looked up. To be called before the table is published to other threads.
     *
     * @param background runs a compilation that nobody waits for
     */
    void lookUpBy(LookupMode mode, Executor background) {
        if (mode == LookupMode.COMPILED) {
            compile();
        } else if (mode == LookupMode.AUTO) {
            this.background = background;
            lookupsLeft = LOOKUPS_BEFORE_COMPILING;
        }
    }

    /** Whether look-ups go to generated code. */
    boolean isCompiled() {
        return compiled != null;
    }

    private void compile() {
        compiled = CompiledRouteTree.of(methods, trees);
    }

    /**
     * The id of the route that serves the path, or -1. Allocates nothing.
     *
     * @param method the request method, in its own case
     * @param path the canonical path
     * @param spans receives start and end offset of each capture, at least {@code 2 * maxCaptures()} long
     */
    int find(String method, String path, int[] spans) {
        CompiledRouteTree generated = compiled;
        if (generated != null) {
            return generated.find(method, path, spans);
        }
        if (lookupsLeft > 0 && --lookupsLeft == 0) {
            compileInBackground();
        }
        int index = indexOf(method);
        return index < 0 ? RouteTree.NOT_FOUND : trees[index].find(path, spans);
    }

    private void compileInBackground() {
        if (asked.compareAndSet(false, true)) {
            background.execute(this::compile);
        }
    }

    /** A constant of the source and a method from the transport are mostly the same object; else they are compared. */
    @SuppressWarnings("ReferenceEquality") // the second loop is there for texts that are equal only
    private int indexOf(String method) {
        String[] known = methods;
        for (int k = 0; k < known.length; k++) {
            if (known[k] == method) {
                return k;
            }
        }
        for (int k = 0; k < known.length; k++) {
            if (known[k].equals(method)) {
                return k;
            }
        }
        return -1;
    }

    /** The methods that have routes, in order of first registration; {@link #methodMask} numbers its bits by it. */
    List<String> methods() {
        return Collections.unmodifiableList(Arrays.asList(methods));
    }

    /** Whether any route has this method. */
    boolean hasMethod(String method) {
        return indexOf(method) >= 0;
    }

    /**
     * Which methods serve the path: bit {@code k} stands for {@code methods().get(k)}. Allocates nothing.
     *
     * @param spans scratch, as for {@link #find}
     */
    long methodMask(String path, int[] spans) {
        CompiledRouteTree generated = compiled;
        long mask = 0;
        for (int k = 0; k < trees.length; k++) {
            int id = generated == null ? trees[k].find(path, spans) : generated.find(k, path, spans);
            if (id >= 0) {
                mask |= 1L << k;
            }
        }
        return mask;
    }

    /** The methods whose bits are set, in order of first registration. */
    List<String> methods(long mask) {
        List<String> set = new ArrayList<>();
        for (int k = 0; k < methods.length; k++) {
            if ((mask & 1L << k) != 0) {
                set.add(methods[k]);
            }
        }
        return set;
    }

    /** The other methods that serve the path, in order of first registration. */
    List<String> allow(String method, String path) {
        int own = indexOf(method);
        long mask = methodMask(path, new int[2 * maxCaptures]);
        return methods(own < 0 ? mask : mask & ~(1L << own));
    }

    /** The path with its final slash added or removed if that is served, else null. */
    @Nullable
    String slashToggled(String method, String path) {
        if (path.isEmpty()) {
            return null;
        }
        String toggled = FixedPath.toggled(path);
        return find(method, toggled, new int[2 * maxCaptures]) >= 0 ? toggled : null;
    }

    /** The cleaned path that is served when case and a final slash are not looked at, else null. */
    @Nullable
    String fixedPath(String method, String path) {
        int index = indexOf(method);
        if (index < 0) {
            return null;
        }
        FoldedTree tree = folded.get(index);
        if (tree == null) {
            tree = FoldedTree.of(method, entries);
            folded.set(index, tree);
        }
        String fixed = FixedPath.of(tree, path);
        return fixed != null && find(method, fixed, new int[2 * maxCaptures]) >= 0 ? fixed : null;
    }

    /** The greatest number of values that one route captures. */
    int maxCaptures() {
        return maxCaptures;
    }

    /** How many routes there are; ids run from 0 to one less. */
    int size() {
        return entries.length;
    }

    /** The route with this id. */
    RouteEntry entry(int id) {
        return entries[id];
    }

    /** The pattern of the route with this id. */
    PathPattern pattern(int id) {
        return entries[id].pattern();
    }

    /** The capture names of the route with this id, in the order of the spans; a fresh copy. */
    String[] names(int id) {
        return entries[id].pattern().names();
    }

    /** The routes, by id. */
    List<RouteEntry> entries() {
        return List.of(entries);
    }

    /** The tree of a method, or null. */
    @Nullable
    RouteTree tree(String method) {
        int index = indexOf(method);
        return index < 0 ? null : trees[index];
    }

    /** Step by step why the path was or was not matched; for people. */
    String explain(String method, String path) {
        return RouteExplanation.of(this, method, path);
    }

    /** The trees as text; for people. */
    String dump() {
        return RouteDump.of(this);
    }

    /** What is legal and probably not meant. */
    List<LintFinding> lint() {
        return RouteLint.of(this);
    }
}
