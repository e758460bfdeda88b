package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.Race;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentRoutesTest {

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

    @Test
    void cash_moreThanDue_givesChangeAndSettlesTheSale() {
        Answer payment = till.post(sale + "/payments/cash", "{\"reference\":\"c-1\",\"tenderedCents\":500}");

        assertThat(payment.hasStatus(201).number("/changeCents")).isEqualTo(150);
        assertThat(payment.number("/amountCents")).isEqualTo(350);
        assertThat(till.get(payment.header("Location")).body()).isEqualTo(payment.body());
        assertThat(till.get(sale).text("/status")).isEqualTo("PAID");
        assertThat(till.get(sale).text("/receipt")).isEqualTo("2026-11-21/T1/1");
    }

    @Test
    void cash_sentTwice_isTakenOnce() {
        String body = "{\"reference\":\"c-1\",\"tenderedCents\":500}";

        Answer first = till.post(sale + "/payments/cash", body).hasStatus(201);

        assertThat(till.post(sale + "/payments/cash", body).hasStatus(201).body())
                .isEqualTo(first.body());
        assertThat(till.get(sale + "/payments").at("/items")).hasSize(1);
        till.post(sale + "/payments/cash", body.replace("500", "501")).isProblem(409, "REFERENCE_REUSED");
    }

    @Test
    void card_thatIsGood_paysWhatIsDue() {
        Answer payment = till.post(sale + "/payments/card", "{\"card\":\"4242424242424242\",\"reference\":\"k-1\"}");

        assertThat(payment.hasStatus(201).text("/status")).isEqualTo("CAPTURED");
        assertThat(payment.text("/terminalMessage")).startsWith("approved");
        assertThat(payment.body()).doesNotContain("4242");
        assertThat(counter.open.terminal.charged("k-1")).isEqualTo(350);
    }

    @Test
    void card_declined_is402AndLeavesTheSaleOpen() {
        Answer refused = till.post(sale + "/payments/card", "{\"card\":\"4000000000000002\"}");

        refused.isProblem(402, "CARD_DECLINED");
        assertThat(refused.text("/detail")).contains("insufficient funds");
        assertThat(refused.text("/payment/status")).isEqualTo("DECLINED");
        assertThat(till.get(sale).number("/dueCents")).isEqualTo(350);
    }

    @Test
    void card_withoutAnAnswer_isAcceptedAndResolvedLater() {
        Answer pending = till.post(sale + "/payments/card", "{\"card\":\"4000000000000119\"}");

        assertThat(pending.hasStatus(202).text("/status")).isEqualTo("PENDING");
        assertThat(till.get(sale).number("/pendingCents")).isEqualTo(350);
        Answer resolved = till.post(pending.header("Location") + "/resolve", "");
        assertThat(resolved.hasStatus(200).text("/status")).isEqualTo("CAPTURED");
        assertThat(till.get(sale).text("/status")).isEqualTo("PAID");
    }

    @Test
    void payment_cancelled_isGivenBackAndItsReferenceIsUsedUp() {
        String body = "{\"reference\":\"c-1\",\"tenderedCents\":100}";
        Answer part = till.post(sale + "/payments/cash", body).hasStatus(201);

        assertThat(till.post(part.header("Location") + "/cancel", "").text("/status"))
                .isEqualTo("CANCELLED");
        assertThat(till.get(sale).number("/dueCents")).isEqualTo(350);
        till.post(sale + "/payments/cash", body).isProblem(409, "PAYMENT_CANCELLED");
    }

    @Test
    void twoTerminals_payingTheSameSale_oneWins() {
        var number = new AtomicInteger();

        Race<Answer> race = Race.of(
                8,
                () -> till.post(
                        sale + "/payments/card",
                        "{\"card\":\"4242\",\"reference\":\"k-" + number.incrementAndGet() + "\"}"));

        assertThat(race.failures()).isEmpty();
        assertThat(race.answers()).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(race.answers()).filteredOn(answer -> answer.status() == 409).hasSize(7);
        assertThat(counter.open.terminal.balance()).isEqualTo(350);
        assertThat(till.get(sale).number("/paidCents")).isEqualTo(350);
    }
}
