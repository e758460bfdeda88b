package dev.gotap.middleware;

import static dev.gotap.middleware.Cashier.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.context.Cookie;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    private final StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");
    private final IdempotencyStore store = new MemoryIdempotencyStore(100, 1 << 20, clock);
    private final IdempotencyOptions options = IdempotencyOptions.defaults(store);

    private static void assertReplayed(MemoryExchange again, MemoryExchange first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        List<String> lines = lines(again);
        assertThat(lines.remove("Idempotent-Replayed: true")).isTrue();
        assertThat(lines).containsExactlyInAnyOrderElementsOf(lines(first));
    }

    private static List<String> lines(MemoryExchange exchange) {
        List<String> lines = new ArrayList<>();
        exchange.forEachResponseHeader((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    private static void assertProblem(MemoryExchange exchange, int status, String code) {
        assertThat(exchange.status()).as(exchange.bodyText()).isEqualTo(status);
        assertThat(exchange.bodyText()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void request_sentAgain_getsTheSameAnswerAndRunsOnce() {
        Cashier cashier = Cashier.counting(options);
        MemoryExchange first = cashier.pay("k1");

        assertThat(first.responseHeaders("Idempotent-Replayed")).isEmpty();
        assertReplayed(cashier.pay("k1"), first);
        assertReplayed(cashier.pay("\"k1\""), first);
        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void answer_withManyHeaders_isReplayedLineByLine() {
        Cashier cashier = new Cashier(options, c -> {
            c.addHeader("X-Receipt", "1");
            c.addHeader("x-receipt", "2");
            c.setHeader("ETag", "\"v1\"");
            c.addVary("Accept");
            c.data(201, "application/octet-stream", new byte[] {0, -1, 13, 10, 127});
        });

        MemoryExchange first = cashier.pay("k1");
        assertReplayed(cashier.pay("k1"), first);
        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void answer_withoutABody_isReplayed() {
        for (Handler empty : List.<Handler>of(c -> c.status(204), c -> c.redirect(303, "/sales/s1"), c -> {})) {
            Cashier cashier = new Cashier(options.withClient(c -> empty.toString()), empty);
            MemoryExchange first = cashier.pay("k1");

            assertReplayed(cashier.pay("k1"), first);
            assertThat(cashier.charges).hasValue(1);
        }
    }

    /** Lift lost every header. What belongs to a connection, a moment or a session is not the answer's, though. */
    @Test
    void headers_ofTheMoment_areNotReplayed() {
        Handler handler = c -> {
            c.setHeader("Connection", "close");
            c.setHeader("Date", "Sat, 21 Nov 2026 08:30:00 GMT");
            c.setCookie(Cookie.of("session", "secret"));
            c.string(201, "paid");
        };
        MemoryExchange again = twice(new Cashier(options, handler));

        assertThat(lines(again))
                .containsExactlyInAnyOrder(
                        "Content-Type: text/plain; charset=utf-8", "Content-Length: 4", "Idempotent-Replayed: true");
        MemoryExchange withCookies = twice(new Cashier(
                options.withClient(c -> "other")
                        .withAnswers(KeptAnswers.defaults().withCookies()),
                handler));
        assertThat(withCookies.responseHeaders("Set-Cookie")).hasSize(1);
    }

    @Test
    void headers_setAroundIt_areThoseOfEachRequest() {
        Handler outer = c -> {
            c.setHeader("X-Transaction-ID", c.header("X-Transaction-ID"));
            c.addVary("Origin");
            c.next();
        };
        Handler answering = c -> {
            c.addVary("Accept");
            c.string(201, "paid");
        };
        Chain chain = Chain.of(outer, Idempotency.with(options), answering).withRoute("POST", "/pay");

        chain.serve(request("/pay", "k1", "").withHeader("X-Transaction-ID", "first"));
        MemoryExchange again = chain.serve(request("/pay", "k1", "").withHeader("X-Transaction-ID", "second"));

        assertThat(again.responseHeaders("X-Transaction-ID")).containsExactly("second");
        assertThat(again.responseHeaders("Vary")).containsExactly("Origin", "Accept");
    }

    @ParameterizedTest
    @CsvSource({
        "200, true", "201, true", "202, true", "303, true", "400, true", "402, true", "403, true", "404, true",
        "409, true", "422, true", "401, false", "408, false", "425, false", "429, false", "500, false", "502, false",
        "503, false"
    })
    void status_isKeptOrLeavesTheKeyFree(int status, boolean kept) {
        Cashier sending = new Cashier(options, c -> c.string(status, "once"));
        Cashier throwing = new Cashier("/thrown", options, c -> {
            throw HttpError.of(Math.max(400, status), "CODE", "why");
        });

        sending.pay("k1");
        assertThat(sending.pay("k1").responseHeaders("Idempotent-Replayed")).hasSize(kept ? 1 : 0);
        assertThat(sending.charges).hasValue(kept ? 1 : 2);
        if (status >= 400) {
            MemoryExchange first = throwing.pay("k1");
            MemoryExchange again = throwing.pay("k1");
            assertThat(throwing.charges).hasValue(kept ? 1 : 2);
            assertThat(again.bodyText()).contains("\"code\":\"CODE\"");
            assertThat(again.status()).isEqualTo(first.status());
        }
    }

    /** A surprise is a 500, and Lift replayed it for a day. */
    @Test
    void surprise_isNotKept() {
        Cashier cashier = new Cashier(options, c -> {
            throw new IllegalStateException("database down");
        });

        assertThat(cashier.pay("k1").status()).isEqualTo(500);
        assertThat(cashier.pay("k1").status()).isEqualTo(500);
        assertThat(cashier.charges).hasValue(2);
    }

    @Test
    void statuses_ofYourChoice_areKept() {
        Cashier cashier = new Cashier(
                options.withAnswers(KeptAnswers.defaults().withStatuses(status -> status == 201)),
                c -> c.string(409, "no"));

        cashier.pay("k1");
        cashier.pay("k1");

        assertThat(cashier.charges).hasValue(2);
    }

    @Test
    void request_thatSaysSomethingElse_is422() {
        Cashier cashier = Cashier.counting(options);
        cashier.pay("k1");

        assertProblem(cashier.send(request("/sales/s1/payments", "k1", "{}")), 422, "IDEMPOTENCY_KEY_REUSED");
        assertProblem(cashier.send(request("/sales/s2/payments", "k1", Cashier.BODY)), 422, "IDEMPOTENCY_KEY_REUSED");
        assertProblem(
                cashier.send(request("/sales/s1/payments?x=1", "k1", Cashier.BODY)), 422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void query_inAnotherOrderOfNames_saysTheSame() {
        Cashier cashier = Cashier.counting(options);
        MemoryExchange first = cashier.send(request("/sales/s1/payments?b=1&a=2&a=1", "k1", ""));

        assertReplayed(cashier.send(request("/sales/s1/payments?a=2&a=1&b=1", "k1", "")), first);
        assertProblem(cashier.send(request("/sales/s1/payments?a=1&a=2&b=1", "k1", "")), 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void key_ofAnotherClient_isAnotherKey() {
        Cashier cashier = Cashier.counting(options);
        MemoryExchange anna = cashier.send(request("k1").withHeader("User", "anna"));
        MemoryExchange ben = cashier.send(request("k1").withHeader("User", "ben"));
        MemoryExchange nobody = cashier.pay("k1");

        assertThat(cashier.charges).hasValue(3);
        assertThat(List.of(anna.bodyText(), ben.bodyText(), nobody.bodyText())).doesNotHaveDuplicates();
        assertReplayed(cashier.send(request("k1").withHeader("User", "anna")), anna);
    }

    @Test
    void key_onAnotherRoute_isAnotherKey() {
        Cashier payments = Cashier.counting(options);
        Cashier refunds = new Cashier("/sales/:id/refunds", options, c -> c.string(201, "refund"));

        payments.pay("k1");

        assertThat(refunds.pay("k1").bodyText()).isEqualTo("refund");
    }

    @Test
    void request_withoutAKey_runsEachTime() {
        Cashier cashier = Cashier.counting(options);
        MemoryExchange request = MemoryExchange.of("POST", "/sales/s1/payments");

        cashier.send(request);
        cashier.send(request.rewind());

        assertThat(cashier.charges).hasValue(2);
    }

    @Test
    void request_withoutAKeyWhereItIsRequired_is400() {
        Cashier cashier = Cashier.counting(options.withKeyRequired());

        assertProblem(cashier.send(MemoryExchange.of("POST", "/sales/s1/payments")), 400, "IDEMPOTENCY_KEY_MISSING");
        assertThat(cashier.charges).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "\"a", "ä"})
    void request_withAKeyThatCannotBeRead_is400(String key) {
        Cashier cashier = Cashier.counting(options);

        assertProblem(cashier.pay(key), 400, "IDEMPOTENCY_KEY_INVALID");
        assertThat(cashier.charges).hasValue(0);
    }

    /** Lift compared header names exactly, so that events never had a key. */
    @Test
    void header_inAnyCase_isRead() {
        Cashier cashier = Cashier.counting(options);
        MemoryExchange exchange =
                MemoryExchange.of("POST", "/sales/s1/payments").withHeader("idempotency-KEY", "k1");

        MemoryExchange first = cashier.send(exchange);
        assertThat(first.status()).isEqualTo(201);
        cashier.send(exchange.rewind());

        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void namesOfYourChoice_areUsed() {
        Cashier cashier = Cashier.counting(options.withHeader(HeaderName.of("X-Key"))
                .withAnswers(KeptAnswers.defaults().withMarker(HeaderName.of("X-Idempotent-Replay"))));
        MemoryExchange exchange =
                MemoryExchange.of("POST", "/sales/s1/payments").withHeader("X-Key", "k1");

        cashier.send(exchange);

        assertThat(cashier.send(exchange.rewind()).responseHeaders("X-Idempotent-Replay"))
                .containsExactly("true");
    }

    @Test
    void otherMethods_andPathsWithoutARoute_passBy() {
        Chain put = Chain.of(Idempotency.with(options.withKeyRequired()), c -> c.string(200, "put"))
                .withRoute("PUT", "/sales/:id");
        Chain none = Chain.of(Idempotency.with(options.withKeyRequired()), c -> {
            throw HttpError.notFound("no such path");
        });

        assertThat(put.serve(MemoryExchange.of("PUT", "/sales/s1")).bodyText()).isEqualTo("put");
        assertThat(none.serve(MemoryExchange.of("POST", "/nowhere")).status()).isEqualTo(404);
    }

    @Test
    void answer_thatIsTooLongToKeep_isNotRepeatedAndNotRunAgain() {
        Cashier cashier = new Cashier(options.withAnswers(KeptAnswers.defaults().withMaxBytes(3)), c -> {
            c.setHeader("Location", "/payments/p1");
            c.string(201, "paid");
        });
        assertThat(cashier.pay("k1").bodyText()).isEqualTo("paid");

        MemoryExchange again = cashier.pay("k1");

        assertProblem(again, 409, "IDEMPOTENT_ANSWER_NOT_KEPT");
        assertThat(again.bodyText()).contains("\"answeredStatus\":201", "\"answeredLocation\":\"/payments/p1\"");
        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void answer_thatIsStreamed_leavesTheKeyFreeOrTakesIt() {
        Handler streaming = c -> c.stream(200, "text/plain", out -> out.write(65));
        Cashier free = new Cashier(options, streaming);
        Cashier taken =
                new Cashier("/taken", options.withAnswers(KeptAnswers.defaults().withStreams()), streaming);

        assertThat(free.pay("k1").bodyText()).isEqualTo("A");
        assertThat(free.pay("k1").bodyText()).isEqualTo("A");
        assertThat(taken.pay("k1").bodyText()).isEqualTo("A");
        assertProblem(taken.pay("k1"), 409, "IDEMPOTENT_ANSWER_NOT_KEPT");
        assertThat(free.charges).hasValue(2);
        assertThat(taken.charges).hasValue(1);
    }

    @Test
    void answer_thatIsNotTheLastWord_leavesTheKeyFreeIfTheHandlerSaysSo() {
        Cashier cashier = new Cashier(options, c -> {
            Idempotency.of(c).release();
            c.string(202, "ask again");
        });

        cashier.pay("k1");
        cashier.pay("k1");

        assertThat(cashier.charges).hasValue(2);
    }

    @Test
    void answer_pastItsTime_isForgotten() {
        Cashier cashier = Cashier.counting(options);
        cashier.pay("k1");
        clock.advance(Duration.ofHours(24).minusMillis(1));
        cashier.pay("k1");
        assertThat(cashier.charges).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        cashier.pay("k1");

        assertThat(cashier.charges).hasValue(2);
    }

    @Test
    void attempt_hasANameThatOnlyRetriesShare() {
        List<String> names = new ArrayList<>();
        Cashier cashier = new Cashier(options, c -> {
            names.add(String.valueOf(Idempotency.of(c).id()));
            throw HttpError.unavailable("try again");
        });
        cashier.pay("k1");
        cashier.pay("k1");
        cashier.pay("k2");
        cashier.send(request("k1").withHeader("User", "anna"));
        cashier.send(MemoryExchange.of("POST", "/sales/s1/payments"));

        assertThat(names.get(0)).isEqualTo(names.get(1)).matches("[A-Za-z0-9_-]{43}");
        assertThat(names.subList(1, 5)).doesNotHaveDuplicates().endsWith("null");
    }

    @Test
    void middleware_twiceInAChain_countsOnce() {
        Handler once = Idempotency.with(options);
        Chain chain = Chain.of(once, once, c -> c.string(201, "paid")).withRoute("POST", "/pay");

        assertThat(chain.serve(request("/pay", "k1", "")).bodyText()).isEqualTo("paid");
        assertThat(chain.serve(request("/pay", "k1", "")).bodyText()).isEqualTo("paid");
    }

    @Test
    void body_isThereForTheHandler() {
        Cashier cashier = new Cashier(options, c -> c.string(200, c.bodyText()));

        assertThat(cashier.pay("k1").bodyText()).isEqualTo(Cashier.BODY);
    }

    @Test
    void options_thatCannotBeMeant_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withMethods("POST", "GET"))
                .withMessageContaining("methods: GET");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withTimes(Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .withMessageContaining("lease: PT2S, ttl: PT1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptAnswers.defaults().withMaxBytes(-1))
                .withMessageContaining("maxBytes: -1");
    }

    private MemoryExchange twice(Cashier cashier) {
        cashier.pay("k1");
        return cashier.pay("k1");
    }
}
