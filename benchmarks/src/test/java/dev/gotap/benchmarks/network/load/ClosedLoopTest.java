package dev.gotap.benchmarks.network.load;

import static dev.gotap.benchmarks.network.load.ScriptedServer.PONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.benchmarks.network.load.ClosedLoop.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A closed loop sends what it says and counts what it gets. */
class ClosedLoopTest {

    private static final Exchange PING = Exchange.of("GET", "/ping", null, "pong");

    private static Count run(ScriptedServer server, int connections, long requests) throws IOException {
        try (Connections open = Connections.open(server.address(), connections)) {
            return new ClosedLoop(open.sending(PING)).run(requests);
        }
    }

    @Test
    void requests_overSeveralConnections_areSentAndAnsweredOnce() throws IOException {
        try (ScriptedServer server = new ScriptedServer(request -> PONG)) {
            Count count = run(server, 7, 100);

            assertThat(count.answered()).isEqualTo(100);
            assertThat(count.errors()).isZero();
            assertThat(server.requests()).isEqualTo(100);
        }
    }

    @Test
    void wrongAnswersAndBrokenConnections_areErrors() throws IOException {
        try (ScriptedServer server = new ScriptedServer(request -> switch (request) {
            case 3 -> "";
            case 5 -> PONG.replace("200", "404");
            case 7 -> "220 mail ready\r\n";
            default -> PONG;
        })) {
            Count count = run(server, 1, 20);

            assertThat(count.errors()).isEqualTo(3);
            assertThat(count.answered()).isEqualTo(17);
        }
    }

    @Test
    void answerThatCloses_isFollowedByANewConnection() throws IOException {
        String closing = PONG.replace("Content", "Connection: close\r\nContent");
        try (ScriptedServer server = new ScriptedServer(request -> closing)) {
            assertThat(run(server, 2, 10).answered()).isEqualTo(10);
        }
    }

    @Test
    void server_thatOnlyFails_isGivenUp() throws IOException {
        try (ScriptedServer server = new ScriptedServer(request -> PONG.replace("200", "500"))) {
            assertThatThrownBy(() -> run(server, 1, 5_000)).hasMessageContaining("errors beside 0 right answers");
        }
    }

    @Test
    void headLines_ofOneTry_areShown() throws IOException {
        List<String> lines = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer(request -> PONG);
                Connections open = Connections.open(server.address(), 1).sending(PING)) {
            assertThat(open.tryOnce(lines::add)).isTrue();
        }
        assertThat(lines).containsExactly("HTTP/1.1 200 OK", "Content-Length: 4");
    }
}
