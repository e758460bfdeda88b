package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.Race;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an {@code Idempotency-Key} is worth on each route. */
class RepeatedRequestTest {

    private static final String CARD = "{\"card\":\"4242424242424242\"}";

    @TempDir
    Path directory;

    OpenCounter counter;
    Till till;
    String sale;

    @BeforeEach
    void open() {
        counter = OpenCounter.in(directory);
        till = counter.till;
        sale = "/api/v1/sales/" + till.ringUp("COF-CAPP");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Answer keyed(String key, String path, String json) {
        return till.send("POST", path, json, "Content-Type", "application/json", "Idempotency-Key", key);
    }

    private static boolean isReplayed(Answer answer) {
        return answer.header("Idempotent-Replayed").equals("true");
    }

    @Test
    void cardPayment_withoutAReference_isChargedOnce() {
        Answer first = keyed("k1", sale + "/payments/card", CARD).hasStatus(201);
        Answer again = keyed("k1", sale + "/payments/card", CARD).hasStatus(201);

        assertThat(isReplayed(first)).isFalse();
        assertThat(isReplayed(again)).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(counter.open.terminal.balance()).isEqualTo(350);
        assertThat(till.get(sale + "/payments").at("/items")).hasSize(1);
    }

    @Test
    void cardPayment_onEightTillsAtOnce_isChargedOnce() {
        var race = Race.of(8, () -> keyed("k1", sale + "/payments/card", CARD));

        assertThat(race.failures()).isEmpty();
        assertThat(race.answers())
                .extracting(Answer::status)
                .isSubsetOf(201, 409)
                .contains(201);
        assertThat(counter.open.terminal.balance()).isEqualTo(350);
    }

    @Test
    void key_ofAnotherRequest_isRefused() {
        keyed("k1", sale + "/payments/card", CARD).hasStatus(201);

        keyed("k1", sale + "/payments/card", CARD.replace("42\"", "43\"")).isProblem(422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void cardPayment_declined_staysDeclinedUnderItsKey() {
        String declined = "{\"card\":\"4000000000000002\"}";

        Answer first = keyed("k1", sale + "/payments/card", declined).isProblem(402, "CARD_DECLINED");

        assertThat(keyed("k1", sale + "/payments/card", declined).body()).isEqualTo(first.body());
        keyed("k2", sale + "/payments/card", CARD).hasStatus(201);
    }

    /** 202 is not the last word: the till asks again with the same key until it hears one. */
    @Test
    void cardPayment_withoutAnAnswer_isAskedForAgain() {
        String silent = "{\"card\":\"4000000000000119\"}";
        keyed("k1", sale + "/payments/card", silent).hasStatus(202);

        Answer second = keyed("k1", sale + "/payments/card", silent).hasStatus(201);

        assertThat(isReplayed(second)).isFalse();
        assertThat(isReplayed(keyed("k1", sale + "/payments/card", silent))).isTrue();
        assertThat(counter.open.terminal.balance()).isEqualTo(350);
    }

    @Test
    void reference_usedBefore_isRecognisedUnderANewKey() {
        String body = "{\"reference\":\"c-1\",\"tenderedCents\":500}";
        Answer first = till.post(sale + "/payments/cash", body).hasStatus(201);
        Answer sameUnderAKey = keyed("k1", sale + "/payments/cash", body).hasStatus(201);

        assertThat(sameUnderAKey.body()).isEqualTo(first.body());
        assertThat(isReplayed(keyed("k1", sale + "/payments/cash", body))).isTrue();
        assertThat(till.get(sale + "/payments").at("/items")).hasSize(1);
    }

    @Test
    void sale_rungUpTwiceUnderAReference_isKeptUnderTheKeyOfTheSecond() {
        String body = "{\"terminal\":\"T1\",\"reference\":\"r-1\",\"lines\":[{\"sku\":\"COF-CAPP\"}]}";
        Answer first = keyed("k1", "/api/v1/sales", body).hasStatus(201);

        Answer second = keyed("k2", "/api/v1/sales", body).hasStatus(201);

        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(isReplayed(second)).isFalse();
        assertThat(isReplayed(keyed("k2", "/api/v1/sales", body))).isTrue();
    }

    /** The one request that had no other protection. */
    @Test
    void line_sentAgain_isAddedOnce() {
        keyed("k1", sale + "/lines", "{\"sku\":\"BRO-CROIS\"}").hasStatus(200);
        Answer again = keyed("k1", sale + "/lines", "{\"sku\":\"BRO-CROIS\"}").hasStatus(200);

        assertThat(isReplayed(again)).isTrue();
        assertThat(till.get(sale).at("/lines")).hasSize(2);
    }

    @Test
    void refund_sentAgain_isPaidOutOnce() {
        String sold = "/api/v1/sales/" + till.sell("COF-CAPP");
        String body = "{\"terminal\":\"T1\",\"kind\":\"CASH\"}";
        Answer first = keyed("k1", sold + "/refunds", body).hasStatus(201);

        Answer again = keyed("k1", sold + "/refunds", body).hasStatus(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(till.get(sold + "/refunds").at("/items")).hasSize(1);
    }

    @Test
    void refusal_isRepeatedWordForWord() {
        Answer first =
                keyed("k1", sale + "/payments/cash", "{\"tenderedCents\":0}").blames("/tenderedCents", "OUT_OF_RANGE");

        assertThat(keyed("k1", sale + "/payments/cash", "{\"tenderedCents\":0}").body())
                .isEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/sales/s1/void", "/api/v1/days/2026-11-21/close"})
    void requestThatMayHappenTwice_isReplayedToo(String path) {
        Answer first = keyed("k1", path, "").hasStatus(200);
        Answer again = keyed("k1", path, "").hasStatus(200);

        assertThat(isReplayed(again)).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void answers_areReplayedAfterARestart() throws Exception {
        counter.close();
        Answer first;
        try (var service = ServiceProcess.in(directory)) {
            till = service.till();
            first = keyed("k1", sale + "/payments/card", CARD).hasStatus(201);
            assertThat(first.header("X-Transaction-ID")).matches("POS-SHOP-\\d{14}-\\d{6}-[0-9A-HJKMNP-TV-Z]{8}");
        }
        try (var service = ServiceProcess.in(directory)) {
            till = service.till();
            Answer again = keyed("k1", sale + "/payments/card", CARD).hasStatus(201);

            assertThat(isReplayed(again)).isTrue();
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("X-Transaction-ID")).isNotEqualTo(first.header("X-Transaction-ID"));
            Answer error = till.get("/api/v1/sales/s99", "X-Transaction-ID", "from-the-till")
                    .isProblem(404, "SALE_NOT_FOUND");
            assertThat(error.header("X-Transaction-ID")).isEqualTo("from-the-till");
            assertThat(error.text("/requestId")).isEqualTo("from-the-till");
            service.askToEnd(); // the line is written after the answer
            service.exitCode();
            assertThat(service.output()).contains("id=\"from-the-till\"");
        }
        counter = OpenCounter.in(directory);
    }
}
