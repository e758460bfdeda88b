package dev.gotap.examples.pos.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.FragileWire;
import dev.gotap.examples.pos.FragileWire.Death;
import dev.gotap.examples.pos.FragileWire.ProcessDied;
import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.payments.CardPayment;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundRecoveryTest {

    private static final NewRefund TO_CARD = new NewRefund("T1", "back-1", PaymentKind.CARD, null, null);

    @TempDir
    Path directory;

    final FragileWire wire = new FragileWire();

    @ParameterizedTest
    @EnumSource(value = Death.class, names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
    void start_diedAroundTheTerminal_paysBackOnce(Death death) {
        long sale;
        try (OpenShop open = OpenShop.in(directory, wire)) {
            sale = sellByCard(open);
            wire.die(death);
            assertThatExceptionOfType(ProcessDied.class)
                    .isThrownBy(() -> open.shop.refunds().refund(sale, TO_CARD));
            assertThat(open.shop.refunds().of(sale))
                    .extracting(RefundView::status)
                    .containsExactly(RefundStatus.PENDING);
            wire.die(Death.NEVER);
        }

        try (OpenShop open = OpenShop.in(directory, wire)) {
            assertThat(open.shop.refunds().of(sale))
                    .extracting(RefundView::status)
                    .containsExactly(RefundStatus.PAID_OUT);
            assertThat(open.shop.refunds().refund(sale, TO_CARD).status()).isEqualTo(RefundStatus.PAID_OUT);
            assertThat(open.shop.sales().get(sale).status()).isEqualTo(SaleStatus.REFUNDED);
            assertThat(wire.terminal().balance()).isZero();
        }
    }

    @Test
    void refund_cardWithTheReferenceOfItsPayment_isNotMistakenForIt() {
        try (OpenShop open = OpenShop.in(directory, wire)) {
            long sale = sellByCard(open);

            RefundView refund =
                    open.shop.refunds().refund(sale, new NewRefund("T1", "r-1", PaymentKind.CARD, null, null));

            assertThat(refund.status()).isEqualTo(RefundStatus.PAID_OUT);
            assertThat(wire.terminal().balance()).isZero();
        }
    }

    private static long sellByCard(OpenShop open) {
        SaleView sale = open.ringUp("COF-CAPP");
        open.shop.payments().card(sale.id(), new CardPayment("r-1", null, "4242424242424242"));
        return sale.id();
    }
}
