package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Connections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A server is asked everything once before it is measured. */
final class AnswerCheck {

    private AnswerCheck() {}

    /**
     * Checks every endpoint.
     *
     * @return the headers that servers differ in, of those that this one sends: Connection, Date, Server
     * @throws IOException naming the first endpoint that is not answered right
     */
    static List<String> check(Target target) throws IOException {
        TreeSet<String> sent = new TreeSet<>();
        for (Endpoint endpoint : Endpoint.values()) {
            List<String> head = new ArrayList<>();
            try (Connections connections = Connections.open(target.address(), 1).sending(endpoint.exchange())) {
                if (!connections.tryOnce(head::add)) {
                    throw new IOException("a wrong answer, " + head);
                }
            } catch (IOException e) {
                throw new IOException(target.spec().name() + ", " + endpoint.exchange() + ": " + e.getMessage(), e);
            }
            head.forEach(line -> {
                String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
                if (List.of("connection", "date", "server").contains(name)) {
                    sent.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
                }
            });
        }
        return List.copyOf(sent);
    }
}
