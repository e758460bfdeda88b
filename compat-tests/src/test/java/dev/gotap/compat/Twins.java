package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Two routers made alike, one in memory and one behind a socket. */
final class Twins implements AutoCloseable {

    // The handlers of these tests fail by the hundred, on purpose.
    private static final Logger FAILURES = (Logger) LoggerFactory.getLogger("dev.gotap.context");

    private final TestClient memory;
    private final TestClient socket;

    Twins(Supplier<Router> router) {
        FAILURES.setLevel(Level.OFF);
        memory = TestClient.inMemory(router.get());
        socket = TestClient.overSocket(router.get());
    }

    /** Fails unless both answer alike, and with the status that the scenario demands. */
    void assertAlike(Scenario scenario) {
        Seen inMemory = Seen.of(scenario.on(memory));
        assertThat(Seen.of(scenario.on(socket)))
                .as("over the socket, compared with in memory")
                .isEqualTo(inMemory);
        assertThat(inMemory.status()).as("status").isEqualTo(scenario.status());
    }

    /** Fails unless both answer alike, and at all. */
    void assertAlike(String method, String target) {
        Seen inMemory = Seen.of(memory.request(method, target));
        assertThat(Seen.of(socket.request(method, target)))
                .as("%s %s over the socket, compared with in memory", method, target)
                .isEqualTo(inMemory);
        assertThat(inMemory.status()).as("%s %s", method, target).isNotZero();
    }

    @Override
    public void close() {
        memory.close();
        socket.close();
        FAILURES.setLevel(null);
    }
}
