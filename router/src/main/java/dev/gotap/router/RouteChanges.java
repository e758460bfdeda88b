package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Handler;

/** The changes of one {@link Router#update}: what is registered or removed here takes effect all at once. */
@SuppressWarnings("overloads") // as in RouteGroup
public final class RouteChanges extends RouteGroup {

    private final RouteRegistry draft;

    RouteChanges(RouteRegistry draft) {
        this.draft = draft;
    }

    /**
     * Removes a route.
     *
     * @param method of the route
     * @param pattern as registered, group prefixes included
     * @return whether there was one
     */
    public boolean remove(String method, String pattern) {
        return draft.remove(requireNonNull(method, "method"), requireNonNull(pattern, "pattern"), null);
    }

    /**
     * Removes the route that a pattern was registered as, for one method and one host.
     *
     * @param host as given to {@link RouteGroup#host}
     * @param method its method
     * @param pattern as registered, group prefixes included
     * @return false if there is no such route
     */
    public boolean remove(String host, String method, String pattern) {
        return draft.remove(
                requireNonNull(method, "method"), requireNonNull(pattern, "pattern"), HostPattern.parse(host));
    }

    @Override
    RouteRegistry registry() {
        return draft;
    }

    @Override
    Handler[] chain() {
        return draft.global();
    }

    @Override
    void extend(Handler[] middleware) {
        draft.use(middleware);
    }
}
