package dev.gotap.examples.pos.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.Race;
import dev.gotap.examples.pos.payments.CardPayment;
import dev.gotap.examples.pos.payments.CashPayment;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.sales.NewLine;
import dev.gotap.examples.pos.sales.NewSale;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundLimitsTest {

    private static final NewRefund EVERYTHING = NewRefund.everything("T1", PaymentKind.CASH);

    @TempDir
    Path directory;

    OpenShop open;
    Refunds refunds;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
        refunds = open.shop.refunds();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void refund_everything_mirrorsTheSale() {
        SaleView sale = sell(NewLine.of("COF-CAPP", "2"), NewLine.of("FRU-APPL", "0.735"));

        RefundView refund = refunds.refund(sale.id(), EVERYTHING);

        assertThat(refund.status()).isEqualTo(RefundStatus.PAID_OUT);
        assertThat(refund.totals()).isEqualTo(sale.totals());
        assertThat(refund.receipt()).hasToString("2026-11-21/T1/2");
        assertThat(status(sale)).isEqualTo(SaleStatus.REFUNDED);
    }

    @Test
    void refund_partByPart_addsUpToTheCent() {
        SaleView sale = sell(NewLine.of("FRU-APPL", "1"), NewLine.of("BRO-ROLL", "3")); // 2.99 + 1.35

        long sum = 0;
        long tax = 0;
        for (String kilograms : List.of("0.333", "0.333", "0.334")) {
            RefundView part = refunds.refund(sale.id(), part(1, kilograms));
            sum += part.amountCents();
            tax += part.totals().taxCents();
            assertThat(status(sale)).isEqualTo(SaleStatus.PARTIALLY_REFUNDED);
        }
        RefundView rest = refunds.refund(sale.id(), EVERYTHING);

        assertThat(sum).isEqualTo(299);
        assertThat(rest.amountCents()).isEqualTo(135);
        assertThat(tax + rest.totals().taxCents()).isEqualTo(sale.totals().taxCents());
        assertThat(status(sale)).isEqualTo(SaleStatus.REFUNDED);
        assertThat(refunds.of(sale.id())).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4,   /lines/0/quantity, more_than_left",
        "1, 0,   /lines/0/quantity, out_of_range",
        "1, 0.5, /lines/0/quantity, not_whole",
        "9, 1,   /lines/0/line,     unknown",
    })
    void refund_badLine_namesTheField(int line, BigDecimal quantity, String pointer, String code) {
        SaleView sale = sell(NewLine.of("BRO-ROLL", "3"));

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> refunds.refund(sale.id(), part(line, quantity.toPlainString())))
                .satisfies(problem -> {
                    assertThat(problem.pointer()).contains(pointer);
                    assertThat(problem.code()).isEqualTo(code);
                });
        assertThat(refunds.of(sale.id())).isEmpty();
    }

    @Test
    void refund_lineTwice_isRefused() {
        SaleView sale = sell(NewLine.of("BRO-ROLL", "3"));
        var lines = List.of(new ReturnedLine(1, null), new ReturnedLine(1, null));

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> refunds.refund(sale.id(), new NewRefund("T1", null, PaymentKind.CASH, lines, null)))
                .withMessage("/lines/1/line: 1 (expected: each line once)");
    }

    @Test
    void refund_again_isRefused() {
        SaleView sale = sell(NewLine.of("BRO-ROLL", "3"));
        refunds.refund(sale.id(), EVERYTHING);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> refunds.refund(sale.id(), EVERYTHING))
                .withMessage("sale " + sale.id() + ": REFUNDED (expected: PAID or PARTIALLY_REFUNDED)");
    }

    @Test
    void refund_openOrUnknownSale_isRefused() {
        SaleView sale = open.ringUp("BRO-ROLL");

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> refunds.refund(sale.id(), EVERYTHING));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> refunds.refund(42, EVERYTHING));
    }

    @Test
    void refund_toACardThatPaidLess_isRefused() {
        SaleView sale = open.ringUp("BEA-ESP1K");
        open.shop.payments().card(sale.id(), new CardPayment("r-1", 1_000L, "4242424242424242"));
        open.shop.payments().cash(sale.id(), new CashPayment(null, 1_990));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> refunds.refund(sale.id(), NewRefund.everything("T1", PaymentKind.CARD)))
                .withMessageContaining("2990 (expected: at most 1000");
        assertThat(open.terminal.balance()).isEqualTo(1_000);
    }

    @Test
    void refund_sameReference_paysOnce() {
        SaleView sale = sell(NewLine.of("BRO-ROLL", "3"));
        var one =
                new NewRefund("T1", "back-1", PaymentKind.CASH, List.of(new ReturnedLine(1, BigDecimal.ONE)), "stale");
        RefundView first = refunds.refund(sale.id(), one);

        assertThat(refunds.refund(sale.id(), one)).isEqualTo(first);
        assertThat(open.shop.sales().get(sale.id()).refundedCents()).isEqualTo(45);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(
                        () -> refunds.refund(sale.id(), new NewRefund("T1", "back-1", PaymentKind.CASH, null, null)));
    }

    @Test
    void refund_eightAtOnce_exactlyOneWins() {
        SaleView sale = sell(NewLine.of("BRO-ROLL", "3"));

        var race = Race.of(8, () -> refunds.refund(sale.id(), EVERYTHING));

        assertThat(race.answers()).hasSize(1);
        assertThat(race.failures()).hasSize(7).hasOnlyElementsOfType(Conflict.class);
        assertThat(open.shop.sales().get(sale.id()).refundedCents()).isEqualTo(135);
    }

    private SaleView sell(NewLine... lines) {
        SaleView sale = open.shop.sales().ringUp(new NewSale("T1", null, List.of(lines)));
        open.shop.payments().cash(sale.id(), new CashPayment(null, sale.dueCents()));
        return sale;
    }

    private static NewRefund part(int line, String quantity) {
        var lines = List.of(new ReturnedLine(line, new BigDecimal(quantity)));
        return new NewRefund("T1", null, PaymentKind.CASH, lines, null);
    }

    private SaleStatus status(SaleView sale) {
        return open.shop.sales().get(sale.id()).status();
    }
}
