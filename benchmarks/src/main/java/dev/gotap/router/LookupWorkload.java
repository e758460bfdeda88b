package dev.gotap.router;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A route table, the requests to make of it, and their right answers. */
final class LookupWorkload {

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

    final RouteTable table;
    final String[] methods;
    final String[] paths;
    final int[] answers;
    final byte[][] bytes;

    private LookupWorkload(RouteTable table, List<String> methods, List<String> paths, List<Integer> answers) {
        this.table = table;
        this.methods = methods.toArray(String[]::new);
        this.paths = paths.toArray(String[]::new);
        this.answers = answers.stream().mapToInt(Integer::intValue).toArray();
        this.bytes =
                paths.stream().map(p -> p.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new);
        verify(table);
    }

    /** The table once more, compiled as far as it can be. */
    RouteTable compiled() {
        RouteTable compiled = RouteTable.of(table.entries());
        compiled.lookUpBy(LookupMode.COMPILED, Runnable::run);
        verify(compiled);
        return compiled;
    }

    /** The workload of that name. */
    static LookupWorkload named(String name) {
        return switch (name) {
            case "github-names" -> each(file("github-api"), false);
            case "github" -> each(file("github-api"), true);
            case "github-random" -> random(file("github-api"), 10_000);
            case "static" -> each(file("static-api"), true);
            case "gplus" -> each(file("gplus-api"), true);
            case "parse" -> each(file("parse-api"), true);
            case "param1" -> single(params(1));
            case "param2" -> single(params(2));
            case "param5" -> single(params(5));
            case "param20" -> single(params(20));
            case "miss" -> misses();
            case "backtrack" -> backtrack();
            default -> grown(Integer.parseInt(name.substring(1)));
        };
    }

    private static LookupWorkload each(List<RouteEntry> entries, boolean realistic) {
        List<String> methods = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (int id = 0; id < entries.size(); id++) {
            methods.add(entries.get(id).method());
            String source = entries.get(id).pattern().source();
            paths.add(realistic ? filled(entries.get(id).pattern(), id) : source);
            answers.add(id);
        }
        return new LookupWorkload(RouteTable.of(entries), methods, paths, answers);
    }

    private static LookupWorkload random(List<RouteEntry> entries, int count) {
        Random random = new Random(1);
        List<String> methods = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int id = random.nextInt(entries.size());
            methods.add(entries.get(id).method());
            paths.add(filled(entries.get(id).pattern(), random.nextInt(1000)));
            answers.add(id);
        }
        return new LookupWorkload(RouteTable.of(entries), methods, paths, answers);
    }

    private static LookupWorkload single(String pattern) {
        return each(List.of(entry("GET", pattern)), true);
    }

    private static LookupWorkload misses() {
        List<RouteEntry> entries = file("github-api");
        List<String> paths = List.of(
                "/repos/octocat/hello/unknown",
                "/user/unknown",
                "/zen",
                "/orgs/gin/teams/x/y",
                "/gists/1/star/x",
                "/legacy/user/email",
                "/users/octocat/received_events/private");
        return new LookupWorkload(
                RouteTable.of(entries),
                paths.stream().map(p -> "GET").toList(),
                paths,
                paths.stream().map(p -> -1).toList());
    }

    /** Every level has a static and a parameter branch; only the all-parameter path ends in a route. */
    private static LookupWorkload backtrack() {
        List<RouteEntry> entries = new ArrayList<>();
        for (int k = 0; k < 1 << 8; k++) {
            StringBuilder pattern = new StringBuilder();
            for (int level = 0; level < 8; level++) {
                pattern.append((k & 1 << level) == 0 ? "/a" : "/:p");
            }
            entries.add(entry("GET", pattern + (k == 255 ? "/end" : "/other")));
        }
        return new LookupWorkload(
                RouteTable.of(entries), List.of("GET"), List.of("/a/a/a/a/a/a/a/a/end"), List.of(255));
    }

    private static LookupWorkload grown(int routes) {
        List<RouteEntry> entries = new ArrayList<>();
        for (int k = 0; k < routes; k++) {
            entries.add(entry("GET", "/service" + k / 100 + "/resource" + k % 100 + "/:id/detail"));
        }
        RouteTable table = RouteTable.of(entries);
        Random random = new Random(2);
        List<String> methods = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (int k = 0; k < 1000; k++) {
            int id = random.nextInt(routes);
            methods.add("GET");
            paths.add(filled(entries.get(id).pattern(), k));
            answers.add(id);
        }
        return new LookupWorkload(table, methods, paths, answers);
    }

    private static String params(int count) {
        StringBuilder pattern = new StringBuilder();
        for (int k = 0; k < count; k++) {
            pattern.append("/:p").append(k);
        }
        return pattern.toString();
    }

    private static String filled(PathPattern pattern, int seed) {
        StringBuilder path = new StringBuilder();
        int k = seed;
        for (PatternPart part : pattern.parts()) {
            path.append(part instanceof PatternPart.Literal literal ? literal.text() : VALUES[k++ % VALUES.length]);
        }
        return path.toString();
    }

    private static List<RouteEntry> file(String name) {
        List<RouteEntry> entries = new ArrayList<>();
        try (var in = new BufferedReader(new InputStreamReader(
                LookupWorkload.class.getResourceAsStream("/routes/" + name + ".txt"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    entries.add(entry(
                            line.substring(0, line.indexOf(' ')),
                            line.substring(line.indexOf(' ') + 1).trim()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static RouteEntry entry(String method, String pattern) {
        return new RouteEntry(method.intern(), PathPattern.parse(pattern), null, "LookupWorkload");
    }

    private void verify(RouteTable table) {
        int[] spans = new int[2 * table.maxCaptures()];
        for (int k = 0; k < paths.length; k++) {
            int id = table.find(methods[k], paths[k], spans);
            if (id != answers[k]) {
                throw new IllegalStateException(
                        methods[k] + ' ' + paths[k] + ": " + id + " (expected: " + answers[k] + ")");
            }
        }
    }
}
