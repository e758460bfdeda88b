package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the two transports differ, and why that is left as it is. A change here is news. */
class DifferentialOfTheWireTest {

    private static Router app() {
        Router app = Router.create();
        app.get("/*path", c -> c.string(200, c.header("X-In") + c.query("a", "")));
        return app;
    }

    /** Undertow's parser refuses these itself: the status is the same, without a body, a header of ours or a log line. */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/a?a=%zz", "/a?a=%", "/a?b=%4"})
    void malformedEscape_overTheSocket_isRefusedByTheParser(String target) {
        try (TestClient memory = TestClient.inMemory(app());
                TestClient socket = TestClient.overSocket(app())) {
            TestResponse ours = memory.get(target).send();
            assertThat(ours.status()).isEqualTo(400);
            socket.get(target).send().expectStatus(400).expectText("").expectHeader("Content-Type");
        }
    }

    /** Undertow's parser makes one space of several inside a value. */
    @Test
    void spacesInAHeaderValue_overTheSocket_becomeOne() {
        try (TestClient memory = TestClient.inMemory(app());
                TestClient socket = TestClient.overSocket(app())) {
            memory.get("/a").header("X-In", "a  b").send().expectText("a  b");
            socket.get("/a").header("X-In", "a  b").send().expectText("a b");
        }
    }

    /** Undertow's parser drops a second question mark right after the first; RFC 3986, 3.4 makes it part of the query. */
    @Test
    void twoQuestionMarks_overTheSocket_areOne() {
        Router app = Router.create();
        app.get("/", c -> c.string(200, "" + c.rawQuery()));
        try (TestClient memory = TestClient.inMemory(app);
                TestClient socket = TestClient.overSocket(app)) {
            memory.get("/??a=1").send().expectText("?a=1");
            socket.get("/??a=1").send().expectText("a=1");
        }
    }

    /** The bounds on a request's head are the listener's; in memory there is no listener. */
    @Test
    void longTarget_overTheSocket_isRefused() {
        String target = "/" + "x".repeat(9_000);
        try (TestClient memory = TestClient.inMemory(app());
                TestClient socket = TestClient.overSocket(app())) {
            memory.get(target).send().expectStatus(200);
            socket.get(target).send().expectStatus(414);
        }
    }
}
