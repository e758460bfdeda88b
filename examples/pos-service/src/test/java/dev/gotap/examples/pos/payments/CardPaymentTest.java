package dev.gotap.examples.pos.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardPaymentTest {

    private static final String GOOD = "4242424242424242";
    private static final String POOR = "4000000000000002";
    private static final String LOST_REQUEST = "4000000000000069";
    private static final String LOST_ANSWER = "4000000000000119";

    @TempDir
    Path directory;

    OpenShop open;
    Payments payments;
    SaleView sale;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
        payments = open.shop.payments();
        sale = open.ringUp("BEA-ESP1K"); // 29.90
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void card_approved_paysAllThatIsDue() {
        PaymentView payment = payments.card(sale.id(), new CardPayment("r-1", null, GOOD));

        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment.terminalMessage()).isEqualTo("approved 000001");
        assertThat(status()).isEqualTo(SaleStatus.PAID);
        assertThat(open.terminal.charged("r-1")).isEqualTo(2_990);
    }

    @Test
    void card_declined_leavesTheSaleOpen() {
        PaymentView payment = payments.card(sale.id(), new CardPayment("r-1", null, POOR));

        assertThat(payment.status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(payment.terminalMessage()).isEqualTo("insufficient funds");
        assertThat(open.shop.sales().get(sale.id()).dueCents()).isEqualTo(2_990);
    }

    @Test
    void card_sameReference_chargesOnce() {
        PaymentView first = payments.card(sale.id(), new CardPayment("r-1", 1_000L, GOOD));

        assertThat(payments.card(sale.id(), new CardPayment("r-1", 1_000L, GOOD)))
                .isEqualTo(first);
        assertThat(open.terminal.balance()).isEqualTo(1_000);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> payments.card(sale.id(), new CardPayment("r-1", 1_001L, GOOD)));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> payments.cash(sale.id(), new CashPayment("r-1", 1_000)));
    }

    @Test
    void card_moreThanDue_isRefusedBeforeTheTerminal() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> payments.card(sale.id(), new CardPayment("r-1", 2_991L, GOOD)))
                .withMessage("/amountCents: 2991 (expected: 1 to 2990)");
        assertThat(open.terminal.balance()).isZero();
    }

    @Test
    void card_lostAnswer_holdsTheAmountUntilTheRetry() {
        PaymentView pending = payments.card(sale.id(), new CardPayment("r-1", null, LOST_ANSWER));

        assertThat(pending.status()).isEqualTo(PaymentStatus.PENDING);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> payments.cash(sale.id(), new CashPayment(null, 2_990)))
                .withMessageContaining("dueCents of sale " + sale.id() + ": 0");

        PaymentView retried = payments.card(sale.id(), new CardPayment("r-1", null, LOST_ANSWER));
        assertThat(retried.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(status()).isEqualTo(SaleStatus.PAID);
        assertThat(open.terminal.balance()).isEqualTo(2_990);
    }

    @Test
    void resolve_lostAnswer_capturesWhatWasCharged() {
        PaymentView pending = payments.card(sale.id(), new CardPayment(null, null, LOST_ANSWER));

        assertThat(payments.resolve(pending.id()).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(status()).isEqualTo(SaleStatus.PAID);
    }

    @Test
    void resolve_lostRequest_freesTheAmount() {
        PaymentView pending = payments.card(sale.id(), new CardPayment("r-1", null, LOST_REQUEST));

        assertThat(payments.resolve(pending.id()).status()).isEqualTo(PaymentStatus.CANCELLED);
        payments.cash(sale.id(), new CashPayment(null, 2_990));
        assertThat(status()).isEqualTo(SaleStatus.PAID);
        // The lost request turns up late: the terminal was told not to.
        assertThat(payments.card(sale.id(), new CardPayment("r-1", null, GOOD)).status())
                .isEqualTo(PaymentStatus.CANCELLED);
        assertThat(open.terminal.balance()).isZero();
    }

    @Test
    void split_cashAndTwoCards_payTogether() {
        payments.card(sale.id(), new CardPayment(null, 1_000L, GOOD));
        payments.cash(sale.id(), new CashPayment(null, 990));
        assertThat(status()).isEqualTo(SaleStatus.OPEN);
        payments.card(sale.id(), new CardPayment(null, null, GOOD));

        assertThat(status()).isEqualTo(SaleStatus.PAID);
        assertThat(payments.of(sale.id())).extracting(PaymentView::amountCents).containsExactly(1_000L, 990L, 1_000L);
    }

    @Test
    void cancel_capturedPart_givesItBack() {
        PaymentView part = payments.card(sale.id(), new CardPayment("r-1", 1_000L, GOOD));

        assertThat(payments.cancel(part.id()).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(open.terminal.charged("r-1")).isZero();
        assertThat(open.shop.sales().get(sale.id()).dueCents()).isEqualTo(2_990);
    }

    @Test
    void cancel_paymentOfAPaidSale_isRefused() {
        PaymentView payment = payments.card(sale.id(), new CardPayment("r-1", null, GOOD));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> payments.cancel(payment.id()))
                .withMessageContaining("OPEN; refund it instead");
        assertThat(open.terminal.charged("r-1")).isEqualTo(2_990);
    }

    @Test
    void records_printed_hideTheCard() {
        assertThat(new CardPayment("r-1", null, GOOD).toString()).doesNotContain(GOOD);
        assertThat(new CardTerminal.Charge("r-1", 1, GOOD).toString()).doesNotContain(GOOD);
    }

    private SaleStatus status() {
        return open.shop.sales().get(sale.id()).status();
    }
}
