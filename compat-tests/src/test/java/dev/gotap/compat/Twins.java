package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import java.util.function.Supplier;

/** Two routers made alike, one in memory and one behind a socket. */
final class Twins implements AutoCloseable {

    private final TestClient memory;
    private final TestClient socket;

    Twins(Supplier<Router> router) {
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

    Seen inMemory(Scenario scenario) {
        return Seen.of(scenario.on(memory));
    }

    Seen overSocket(Scenario scenario) {
        return Seen.of(scenario.on(socket));
    }

    @Override
    public void close() {
        memory.close();
        socket.close();
    }
}
