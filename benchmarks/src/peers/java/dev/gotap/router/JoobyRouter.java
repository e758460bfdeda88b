package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import io.jooby.Jooby;
import io.jooby.Route;
import io.jooby.Router;
import io.jooby.test.MockContext;
import java.util.IdentityHashMap;
import java.util.Map;

/** Jooby's tree, through {@link Jooby#match}. */
public class JoobyRouter extends PeerLookup {

    private final Jooby app = new Jooby();
    private final IdentityHashMap<Route, Integer> ids = new IdentityHashMap<>();
    private final MockContext context = new MockContext();

    @Override
    protected void register(int id, String method, String pattern) {
        ids.put(app.route(method, pattern, c -> pattern), id);
    }

    @Override
    protected int find(String method, String path) {
        Router.Match match = match(method, path);
        return match.matches() ? requireNonNull(ids.get(match.route())) : -1;
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        return match(method, path).pathMap();
    }

    private Router.Match match(String method, String path) {
        context.setMethod(method);
        context.setRequestPath(path);
        return app.match(context);
    }
}
