package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import java.io.EOFException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * THREATS, "recovery: headers sent, then an exception": an answer that was complete arrives whole, whatever its size, the
 * failure is logged once, and the connection is closed after it; half an answer is broken off, so that nobody takes it for
 * the whole. No second status line in either case.
 */
@Timeout(60)
class FailureAfterTheAnswerTest {

    private static final byte[] LARGE = new byte[5_000_000];
    private static final String TWO_REQUESTS = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2);

    private static final Map<String, Handler> ANSWERS = Map.of(
            "small", c -> c.string(200, "small"),
            "empty", c -> c.abortWithStatus(200),
            "none", c -> c.abortWithStatus(204),
            "large", c -> c.data(200, "a/b", LARGE),
            "chunked", c -> c.stream(200, "a/b", out -> out.write(LARGE)),
            "declared", c -> c.dataFrom(200, 3, "a/b", new java.io.ByteArrayInputStream(new byte[3]), Map.of()));
    private static final Map<String, Integer> LENGTHS =
            Map.of("small", 5, "empty", 0, "none", 0, "large", LARGE.length, "chunked", LARGE.length, "declared", 3);

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.gotap");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @ParameterizedTest
    @CsvSource({
        "small, true",
        "small, false",
        "empty, true",
        "empty, false",
        "none, true",
        "large, true",
        "large, false",
        "chunked, true",
        "declared, true"
    })
    void completeAnswer_arrivesWhole_thenTheConnectionIsClosed(String answer, boolean blocking) throws Exception {
        Handler failing = c -> {
            ANSWERS.get(answer).handle(c);
            throw new IllegalStateException("after the answer");
        };
        try (UndertowServer server = router(failing, blocking).start();
                RawClient client = RawClient.to(server)) {
            RawClient.Answer read = client.send(TWO_REQUESTS).read();

            assertThat(read.status()).isEqualTo(answer.equals("none") ? 204 : 200);
            assertThat(read.bytes()).hasSize(LENGTHS.get(answer));
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(errors()).hasSize(1).first().asString().contains("failed");
    }

    @Test
    void halfAnAnswer_isBrokenOff() throws Exception {
        Handler failing = c -> c.stream(200, "a/b", out -> {
            out.write(LARGE, 0, 100_000);
            out.flush();
            throw new IllegalStateException("in mid-answer");
        });
        try (UndertowServer server = router(failing, true).start();
                RawClient client = RawClient.to(server)) {
            client.send(TWO_REQUESTS);

            assertThatThrownBy(client::read).isInstanceOfAny(EOFException.class, java.net.SocketException.class);
        }
        assertThat(errors()).hasSize(1);
    }

    @Test
    void nextConnection_afterAFailure_isServed() throws Exception {
        Handler sometimes = c -> {
            c.string(200, "ok");
            failIf(c, "/fail");
        };
        try (UndertowServer server = router(sometimes, true).start()) {
            for (String path : List.of("/fail", "/", "/fail", "/")) {
                try (RawClient client = RawClient.to(server)) {
                    client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                    assertThat(client.read().body()).isEqualTo("ok");
                }
            }
        }
    }

    private static void failIf(Context c, String path) {
        if (c.path().equals(path)) {
            throw new IllegalStateException("after the answer");
        }
    }

    private static MiniRouter router(Handler handler, boolean blocking) {
        return blocking ? MiniRouter.blocking(handler) : MiniRouter.nonBlocking(handler);
    }

    private List<String> errors() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
