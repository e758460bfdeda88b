package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Spring's {@link PathPattern}: it has no tree, so the patterns of a method are tried from the most specific on, as its
 * handler mappings do.
 */
public class SpringPathPattern extends PeerLookup {

    private final Map<String, List<PathPattern>> byMethod = new HashMap<>();
    private final IdentityHashMap<PathPattern, Integer> ids = new IdentityHashMap<>();

    @Override
    protected void register(int id, String method, String pattern) {
        PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
        byMethod.computeIfAbsent(method, m -> new ArrayList<>()).add(parsed);
        ids.put(parsed, id);
    }

    @Override
    protected void registered() {
        byMethod.values().forEach(patterns -> patterns.sort(PathPattern.SPECIFICITY_COMPARATOR));
    }

    @Override
    protected int find(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        for (PathPattern pattern : byMethod.getOrDefault(method, List.of())) {
            PathPattern.PathMatchInfo match = pattern.matchAndExtract(container);
            if (match != null) {
                return requireNonNull(ids.get(pattern));
            }
        }
        return -1;
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        return byMethod.getOrDefault(method, List.of()).stream()
                .map(pattern -> pattern.matchAndExtract(container))
                .filter(Objects::nonNull)
                .findFirst()
                .map(PathPattern.PathMatchInfo::getUriVariables)
                .orElse(Map.of());
    }
}
