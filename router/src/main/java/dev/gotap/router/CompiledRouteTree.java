package dev.gotap.router;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trees of one table as code: {@link RouteTreeCompiler} generates a hidden class that extends this one and gives
 * exactly the answers of its trees. Immutable and safe for use by any number of threads; a look-up allocates nothing
 * (asserted by {@code RouteTreeAllocationTest}). The class is unloaded once nobody holds its only instance.
 */
abstract class CompiledRouteTree {

    private static final Logger LOG = LoggerFactory.getLogger(CompiledRouteTree.class);

    private final String[] methods;
    private final RouteTree[] trees;
    private final PatternPart.Parameter[] restrictions;

    CompiledRouteTree(String[] methods, RouteTree[] trees, PatternPart.Parameter[] restrictions) {
        this.methods = methods;
        this.trees = trees;
        this.restrictions = restrictions;
    }

    /**
     * Compiles what it can of these trees.
     *
     * @param methods the request method of each tree, interned
     * @return null when nothing can be compiled: in a native image, under a policy that forbids it, or when every tree
     *     is too large or too deep
     */
    static @Nullable CompiledRouteTree of(String[] methods, RouteTree[] trees) {
        // Set by GraalVM, where a class cannot be defined at run time.
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return null;
        }
        try {
            RouteTreeCompiler compiler = new RouteTreeCompiler(methods, trees);
            return compiler.isWorthwhile() ? define(compiler, methods, trees) : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.debug("routes stay interpreted", e);
            return null;
        }
    }

    private static CompiledRouteTree define(RouteTreeCompiler compiler, String[] methods, RouteTree[] trees)
            throws ReflectiveOperationException {
        Class<?> generated = MethodHandles.lookup()
                .defineHiddenClass(compiler.toBytes(), false)
                .lookupClass();
        return generated
                .asSubclass(CompiledRouteTree.class)
                .getDeclaredConstructor(String[].class, RouteTree[].class, PatternPart.Parameter[].class)
                .newInstance(methods, trees, compiler.restrictions());
    }

    /**
     * The id of the route that serves the path.
     *
     * @param method the request method; one that is not interned takes a little longer
     * @param path the canonical path
     * @param spans as for {@link RouteTree#find}
     * @return the route's id, or {@link RouteTree#NOT_FOUND}
     */
    abstract int find(String method, String path, int[] spans);

    /**
     * The same for a method by its place in the table.
     *
     * @param method which of the trees
     * @param path the canonical path
     * @param spans as for {@link RouteTree#find}
     * @return the route's id, or {@link RouteTree#NOT_FOUND}
     */
    abstract int find(int method, String path, int[] spans);

    /** Called by generated code for a method that is none of its constants. */
    final int findEqual(String method, String path, int[] spans) {
        for (int k = 0; k < methods.length; k++) {
            if (methods[k].equals(method)) {
                return find(k, path, spans);
            }
        }
        return RouteTree.NOT_FOUND;
    }

    /** Called by generated code for a tree that could not be compiled. */
    final int interpreted(int method, String path, int[] spans) {
        return trees[method].find(path, spans);
    }

    /** Called by generated code: whether a segment fits what its parameter asks for; if so, the value is captured. */
    final boolean take(int restriction, String path, int from, int slash, int[] spans, int slot) {
        int end = RouteTree.fit(restrictions[restriction], path, from, slash);
        if (end < 0) {
            return false;
        }
        spans[slot] = from;
        spans[slot + 1] = end;
        return true;
    }
}
