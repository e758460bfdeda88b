package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import io.jooby.Jooby;
import io.jooby.Route;
import io.jooby.Router;
import io.jooby.test.MockContext;
import java.util.IdentityHashMap;

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
        context.setMethod(method);
        context.setRequestPath(path);
        Router.Match match = app.match(context);
        return match.matches() ? requireNonNull(ids.get(match.route())) : -1;
    }
}
