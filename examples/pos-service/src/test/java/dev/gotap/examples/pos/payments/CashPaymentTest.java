package dev.gotap.examples.pos.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.sales.NewSale;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CashPaymentTest {

    @TempDir
    Path directory;

    OpenShop open;
    Payments payments;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
        payments = open.shop.payments();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void cash_moreThanDue_givesChangeAndAReceipt() {
        SaleView sale = open.ringUp("COF-CAPP", "BRO-CROIS"); // 3.50 + 1.90

        PaymentView payment = payments.cash(sale.id(), new CashPayment(null, 1_000));

        assertThat(payment.amountCents()).isEqualTo(540);
        assertThat(payment.changeCents()).isEqualTo(460);
        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        SaleView paid = open.shop.sales().get(sale.id());
        assertThat(paid.status()).isEqualTo(SaleStatus.PAID);
        assertThat(paid.dueCents()).isZero();
        assertThat(paid.receipt()).hasToString("2026-11-21/T1/1");
    }

    @Test
    void cash_lessThanDue_paysAPart() {
        SaleView sale = open.ringUp("COF-CAPP", "BRO-CROIS");

        payments.cash(sale.id(), new CashPayment(null, 500));

        SaleView after = open.shop.sales().get(sale.id());
        assertThat(after.status()).isEqualTo(SaleStatus.OPEN);
        assertThat(after.dueCents()).isEqualTo(40);
        assertThat(after.receipt()).isNull();
    }

    @Test
    void cash_sameReference_takesItOnce() {
        SaleView sale = open.ringUp("COF-CAPP");
        PaymentView first = payments.cash(sale.id(), new CashPayment("c-1", 200));

        assertThat(payments.cash(sale.id(), new CashPayment("c-1", 200))).isEqualTo(first);
        assertThat(payments.of(sale.id())).containsExactly(first);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> payments.cash(sale.id(), new CashPayment("c-1", 150)))
                .withMessage("reference: \"c-1\" (expected: a new one, or the same payment as before)");
        SaleView other = open.ringUp("COF-CAPP");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> payments.cash(other.id(), new CashPayment("c-1", 200)));
    }

    @Test
    void cash_paidSale_isRefused() {
        SaleView sale = open.sell("COF-CAPP");

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> payments.cash(sale.id(), new CashPayment(null, 350)))
                .withMessage("sale " + sale.id() + ": PAID (expected: OPEN)");
    }

    @Test
    void cash_saleWithoutLines_isRefused() {
        SaleView sale = open.shop.sales().open(NewSale.at("T1"));

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> payments.cash(sale.id(), new CashPayment(null, 350)))
                .withMessage("/lines: [] (expected: at least one line before payment)");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
    void cash_absurdAmount_namesTheField(long tendered) {
        SaleView sale = open.ringUp("COF-CAPP");

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> payments.cash(sale.id(), new CashPayment(null, tendered)))
                .satisfies(problem -> assertThat(problem.pointer()).contains("/tenderedCents"));
    }
}
