package dev.gotap.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The 203 routes of GitHub's API, unaltered, and a request for each with values such as users send. */
public final class GitHubRoutes {

    private static final String[] VALUES = {
        "octocat",
        "julienschmidt",
        "42",
        "httprouter",
        "gin-gonic",
        "6dcb09b5b57875f3",
        "master",
        "1347",
        "spring-projects",
        "v1.2.0"
    };

    private GitHubRoutes() {}

    /**
     * Registers all of them; each answers with its own pattern.
     *
     * @param app where to
     */
    public static void register(Router app) {
        for (String line : lines()) {
            String pattern = pattern(line);
            app.handle(method(line), pattern, c -> c.string(200, pattern));
        }
    }

    /**
     * A request for each route, checked against its pattern.
     *
     * @param app has the routes
     * @return in the order of the file; requests of one method share an exchange
     */
    public static Request[] requests(Router app) {
        Map<String, MemoryExchange> exchanges = new HashMap<>();
        List<Request> requests = new ArrayList<>();
        for (String line : lines()) {
            String target = filled(pattern(line), requests.size());
            MemoryExchange exchange =
                    exchanges.computeIfAbsent(method(line), method -> MemoryExchange.of(method, target));
            requests.add(Request.on(exchange, target).answering(app, 200, pattern(line)));
        }
        return requests.toArray(Request[]::new);
    }

    private static String method(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static String pattern(String line) {
        return line.substring(line.indexOf(' ') + 1).trim();
    }

    private static String filled(String pattern, int seed) {
        StringBuilder path = new StringBuilder();
        int turn = seed;
        for (String segment : pattern.substring(1).split("/", -1)) {
            boolean isValue = segment.startsWith(":") || segment.startsWith("*");
            path.append('/').append(isValue ? VALUES[turn++ % VALUES.length] : segment);
        }
        return path.toString();
    }

    private static List<String> lines() {
        try (InputStream in = requireNonNull(
                GitHubRoutes.class.getResourceAsStream("/routes/github-api.txt"), "routes/github-api.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            if (lines.size() != 203) {
                throw new IllegalStateException("routes/github-api.txt: " + lines.size() + " routes (expected: 203)");
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
