package dev.gotap.examples.pos.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.FragileWire;
import dev.gotap.examples.pos.FragileWire.Death;
import dev.gotap.examples.pos.FragileWire.ProcessDied;
import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies between each two steps of a card payment; the next start puts shop and terminal in agreement. */
class PaymentRecoveryTest {

    private static final CardPayment CARD = new CardPayment("r-1", null, "4242424242424242");

    @TempDir
    Path directory;

    final FragileWire wire = new FragileWire();

    @Test
    void start_diedBeforeTheTerminal_cancelsAndTheSaleCanBePaid() {
        long sale = dieWhilePaying(Death.BEFORE_THE_TERMINAL);

        try (OpenShop open = OpenShop.in(directory, wire)) {
            assertThat(payment(open, sale).status()).isEqualTo(PaymentStatus.CANCELLED);
            assertThat(wire.terminal().balance()).isZero();
            PaymentView again = open.shop.payments().card(sale, new CardPayment("r-2", null, CARD.card()));
            assertThat(again.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(wire.terminal().balance()).isEqualTo(350);
        }
    }

    @Test
    void start_diedAfterTheTerminal_capturesTheOneCharge() {
        long sale = dieWhilePaying(Death.AFTER_THE_TERMINAL);

        try (OpenShop open = OpenShop.in(directory, wire)) {
            assertThat(payment(open, sale).status()).isEqualTo(PaymentStatus.CAPTURED);
            SaleView paid = open.shop.sales().get(sale);
            assertThat(paid.status()).isEqualTo(SaleStatus.PAID);
            assertThat(paid.receipt()).hasToString("2026-11-21/T1/1");
            // The client never saw an answer and tries again.
            assertThat(open.shop.payments().card(sale, CARD).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(wire.terminal().balance()).isEqualTo(350);
        }
    }

    @Test
    void start_diedAfterSettling_changesNothing() {
        long sale = dieWhilePaying(Death.NEVER);

        try (OpenShop open = OpenShop.in(directory, wire)) {
            assertThat(payment(open, sale).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(open.shop.payments().recover(attempt -> false)).isZero();
            assertThat(wire.terminal().balance()).isEqualTo(350);
        }
    }

    @Test
    void start_diedDuringRecovery_isRepeated() {
        long sale = dieWhilePaying(Death.BEFORE_THE_TERMINAL);
        wire.die(Death.AFTER_THE_TERMINAL);
        assertThatExceptionOfType(ProcessDied.class).isThrownBy(() -> OpenShop.in(directory, wire));
        wire.die(Death.NEVER);

        try (OpenShop open = OpenShop.in(directory, wire)) {
            assertThat(payment(open, sale).status()).isEqualTo(PaymentStatus.CANCELLED);
        }
    }

    @Test
    void start_diedWhileCancelling_finishesTheCancellation() {
        for (Death death : new Death[] {Death.BEFORE_THE_TERMINAL, Death.AFTER_THE_TERMINAL}) {
            long paymentId;
            String reference = "part-" + death;
            try (OpenShop open = OpenShop.in(directory, wire)) {
                var part = new CardPayment(reference, 100L, CARD.card());
                paymentId = open.shop
                        .payments()
                        .card(open.ringUp("COF-CAPP").id(), part)
                        .id();
                wire.die(death);
                assertThatExceptionOfType(ProcessDied.class)
                        .isThrownBy(() -> open.shop.payments().cancel(paymentId));
                assertThat(open.shop.payments().get(paymentId).status()).isEqualTo(PaymentStatus.CANCELLING);
                wire.die(Death.NEVER);
            }

            try (OpenShop open = OpenShop.in(directory, wire)) {
                assertThat(open.shop.payments().get(paymentId).status()).isEqualTo(PaymentStatus.CANCELLED);
                assertThat(wire.terminal().charged(reference)).isZero();
            }
        }
    }

    private long dieWhilePaying(Death death) {
        try (OpenShop open = OpenShop.in(directory, wire)) {
            SaleView sale = open.ringUp("COF-CAPP");
            wire.die(death);
            try {
                open.shop.payments().card(sale.id(), CARD);
            } catch (ProcessDied died) {
                assertThat(payment(open, sale.id()).status()).isEqualTo(PaymentStatus.PENDING);
            }
            wire.die(Death.NEVER);
            return sale.id();
        }
    }

    private static PaymentView payment(OpenShop open, long sale) {
        return open.shop.payments().of(sale).get(0);
    }
}
