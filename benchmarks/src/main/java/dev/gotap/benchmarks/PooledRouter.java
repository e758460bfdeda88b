package dev.gotap.benchmarks;

import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;

/** A router as it runs in production, whether or not this JVM has assertions enabled. */
public final class PooledRouter {

    private PooledRouter() {}

    /**
     * A new router without middleware.
     *
     * @return recycles its contexts
     */
    public static Router create() {
        return Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withGuard(ContextGuard.POOLED)));
    }
}
