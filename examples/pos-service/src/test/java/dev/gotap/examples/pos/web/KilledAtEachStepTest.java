package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gotap.examples.pos.PaperTerminal;
import dev.gotap.examples.pos.Shop;
import dev.gotap.examples.pos.ShopOptions;
import dev.gotap.router.Router;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The service dies at each step between a request and its answer, for real; it is started again, and the till sends the same
 * request with the same key. Whatever the step, the thing is done once, the card is charged once, and from then on every
 * repetition gets the same answer.
 */
@Tag("long")
@Timeout(60)
class KilledAtEachStepTest {

    private static final String CARD = "{\"card\":\"4242424242424242\"}";

    /** The prepared shop, copied for each kill. */
    @TempDir
    static Path prepared;

    /** Where the service was started for practice. */
    @TempDir
    static Path practised;

    private static ServiceArchive archive;

    @TempDir
    Path directory;

    /** What a till asks for; a transaction takes the key, and the last one settles the request and its answer. */
    enum Request {
        SALE("/api/v1/sales", "{\"terminal\":\"T1\",\"lines\":[{\"sku\":\"COF-CAPP\"}]}", 2, false),
        LINE("/api/v1/sales/s1/lines", "{\"sku\":\"COF-CAPP\"}", 2, false),
        CASH("/api/v1/sales/s1/payments/cash", "{\"tenderedCents\":500}", 2, false),
        CARD_PAYMENT("/api/v1/sales/s1/payments/card", CARD, 3, true),
        CASH_REFUND("/api/v1/sales/s2/refunds", "{\"terminal\":\"T1\",\"kind\":\"CASH\"}", 2, false),
        CARD_REFUND("/api/v1/sales/s2/refunds", "{\"terminal\":\"T1\",\"kind\":\"CARD\"}", 3, true);

        final String path;
        final String body;
        final int commits;
        final boolean asksTheTerminal;

        Request(String path, String body, int commits, boolean asksTheTerminal) {
            this.path = path;
            this.body = body;
            this.commits = commits;
            this.asksTheTerminal = asksTheTerminal;
        }

        List<String> steps() {
            var steps = new ArrayList<String>();
            for (int i = 1; i <= commits; i++) {
                steps.add("before-commit-" + i);
                steps.add("after-commit-" + i);
            }
            if (asksTheTerminal) {
                steps.add(4, "before-terminal");
                steps.add(5, "after-terminal");
            }
            return steps;
        }

        Answer send(Till till) throws IOException {
            return till.sendUnlessCut(
                    "POST", path, body, "Content-Type", "application/json", "Idempotency-Key", "\"" + this + "-0001\"");
        }
    }

    /** A request and where it dies. */
    record Death(Request request, String step) {}

    static Stream<Death> deaths() {
        return Stream.of(Request.values())
                .flatMap(request -> request.steps().stream().map(step -> new Death(request, step)));
    }

    /** Sale s1 is open, sale s2 was paid by card. */
    @BeforeAll
    static void prepare() throws Exception {
        try (var service = new Restarted(prepared)) {
            Till till = service.till;
            assertThat(till.ringUp("COF-CAPP")).isEqualTo("s1");
            assertThat(till.ringUp("BRO-CROIS")).isEqualTo("s2");
            till.post("/api/v1/sales/s2/payments/card", CARD).hasStatus(201);
        }
        archive = ServiceArchive.madeIn(practised, environment(practised));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void request_thatDied_isDoneOnceWhenItIsSentAgain(Death death) throws Exception {
        copyPrepared();
        try (var service = ServiceProcess.haltingAt(death.step, environment(directory), archive)) {
            Till till = service.till();
            assertThatIOException().isThrownBy(() -> death.request.send(till));
            assertThat(service.exitCode()).isEqualTo(HaltingService.HALTED);
        }

        try (var service = new Restarted(directory)) {
            Till till = service.till;
            Answer answer = death.request.send(till);

            assertThat(answer.status()).as(answer.body()).isEqualTo(death.request == Request.LINE ? 200 : 201);
            assertReplayed(death.request.send(till), answer);
            assertDoneOnce(death.request, till);
        }
    }

    /** After the last step there is nothing left: the answer is out, and its repetition is that answer. */
    @ParameterizedTest
    @EnumSource
    void request_thatWasAnswered_isReplayedAfterTheDeath(Request request) throws Exception {
        copyPrepared();
        String oneMore = "before-commit-" + (request.commits + 1);
        Answer answer;
        try (var service = ServiceProcess.haltingAt(oneMore, environment(directory), archive)) {
            answer = request.send(service.till());
            service.kill();
        }

        try (var service = new Restarted(directory)) {
            Till till = service.till;
            assertReplayed(request.send(till), answer);
            assertDoneOnce(request, till);
        }
    }

    private static void assertReplayed(Answer again, Answer first) {
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }

    private void assertDoneOnce(Request request, Till till) {
        List<Long> journal = new PaperTerminal(directory.resolve("terminal")).journal();
        Answer open = till.get("/api/v1/sales/s1");
        switch (request) {
            case SALE -> assertThat(till.get("/api/v1/sales").number("/total")).isEqualTo(3);
            case LINE -> assertThat(open.at("/lines")).hasSize(2);
            case CASH, CARD_PAYMENT -> {
                Answer payments = till.get("/api/v1/sales/s1/payments");
                assertThat(payments.at("/items")).hasSize(1);
                assertThat(payments.text("/items/0/status")).isEqualTo("CAPTURED");
                assertThat(open.text("/status")).isEqualTo("PAID");
                assertThat(open.number("/paidCents")).isEqualTo(350);
            }
            case CASH_REFUND, CARD_REFUND -> {
                Answer refunds = till.get("/api/v1/sales/s2/refunds");
                assertThat(refunds.at("/items")).hasSize(1);
                assertThat(refunds.text("/items/0/status")).isEqualTo("PAID_OUT");
                assertThat(till.get("/api/v1/sales/s2").text("/status")).isEqualTo("REFUNDED");
            }
        }
        // The first entry is the payment of sale s2.
        assertThat(journal)
                .isEqualTo(
                        switch (request) {
                            case CARD_PAYMENT -> List.of(190L, 350L);
                            case CARD_REFUND -> List.of(190L, -190L);
                            default -> List.of(190L);
                        });
    }

    private void copyPrepared() throws IOException {
        for (String name : List.of("shop.mv.db", "terminal")) {
            Files.copy(prepared.resolve(name), directory.resolve(name));
        }
    }

    private static Map<String, String> environment(Path directory) {
        return Map.of(
                "POS_PORT",
                "0",
                "POS_DATABASE",
                directory.resolve("shop").toString(),
                HaltingService.LEDGER,
                directory.resolve("terminal").toString());
    }

    /** The service after a restart; in this process and without its log, which is quicker. */
    private static final class Restarted implements AutoCloseable {

        final Till till;
        private final Shop shop;
        private final UndertowServer server;

        Restarted(Path directory) {
            ShopOptions options = ShopOptions.inFile(directory.resolve("shop"));
            shop = Shop.open(options, new PaperTerminal(directory.resolve("terminal")));
            Router app = PosApp.router();
            PosApp.addRoutes(app, shop, options, Guards.none());
            server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
            till = new Till("http://127.0.0.1:" + server.port() + "/");
        }

        @Override
        public void close() {
            server.close();
            shop.close();
        }
    }
}
