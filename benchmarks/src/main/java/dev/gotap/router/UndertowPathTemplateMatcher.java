package dev.gotap.router;

import io.undertow.util.PathTemplateMatcher;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Undertow's own router: a {@link PathTemplateMatcher} for each method, as its {@code RoutingHandler} has them. */
public class UndertowPathTemplateMatcher extends PeerLookup {

    private final Map<String, PathTemplateMatcher<Integer>> byMethod = new HashMap<>();

    @Override
    protected void register(int id, String method, String pattern) {
        byMethod.computeIfAbsent(method, m -> new PathTemplateMatcher<>()).add(pattern, id);
    }

    @Override
    protected int find(String method, String path) {
        PathTemplateMatcher.PathMatchResult<Integer> match = match(method, path);
        return match == null ? -1 : match.getValue();
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        PathTemplateMatcher.PathMatchResult<Integer> match = match(method, path);
        return match == null ? Map.of() : match.getParameters();
    }

    private PathTemplateMatcher.@Nullable PathMatchResult<Integer> match(String method, String path) {
        PathTemplateMatcher<Integer> matcher = byMethod.get(method);
        return matcher == null ? null : matcher.match(path);
    }
}
