package dev.gotap.examples.pos.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.CardPayment;
import dev.gotap.examples.pos.payments.CashPayment;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.refunds.NewRefund;
import dev.gotap.examples.pos.refunds.ReturnedLine;
import dev.gotap.examples.pos.reports.DayReport.Takings;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayReportTest {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);

    @TempDir
    Path directory;

    OpenShop open;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void report_salesPaymentsAndRefunds_addUp() {
        open.sell("COF-CAPP", "BRO-CROIS"); // 3.50 + 1.90 in cash
        SaleView split = open.ringUp("BEA-ESP1K"); // 29.90, half by card
        open.shop.payments().card(split.id(), new CardPayment(null, 2_000L, "4242424242424242"));
        open.shop.payments().cash(split.id(), new CashPayment(null, 5_000));
        open.ringUp("COF-LATTE"); // left open
        SaleView back = open.sell("COF-CAPP", "BRO-CROIS");
        var coffee = List.of(new ReturnedLine(1, null));
        open.shop.refunds().refund(back.id(), new NewRefund("T1", null, PaymentKind.CASH, coffee, "cold"));

        DayReport day = open.shop.days().report(SATURDAY);

        assertThat(day.isClosed()).isFalse();
        assertThat(day.sales().count()).isEqualTo(3);
        assertThat(day.sales().totals().grossCents()).isEqualTo(540 + 2_990 + 540);
        assertThat(day.sales().totals().taxes())
                .containsExactly(new TaxPart(700, 3_370, 3_150, 220), new TaxPart(1900, 700, 588, 112));
        assertThat(day.refunds().count()).isEqualTo(1);
        assertThat(day.refunds().totals().taxes()).containsExactly(new TaxPart(1900, 350, 294, 56));
        assertThat(day.takings())
                .containsExactly(
                        new Takings(PaymentKind.CASH, 3, 540 + 990 + 540, 1, 350),
                        new Takings(PaymentKind.CARD, 1, 2_000, 0, 0));
        assertThat(day.cashCents()).isEqualTo(540 + 990 + 540 - 350);
        assertThat(day.topProducts()).extracting("sku").containsExactly("BEA-ESP1K", "COF-CAPP", "BRO-CROIS");
    }

    @Test
    void report_dayWithoutSales_isAllZero() {
        DayReport day = open.shop.days().report(SATURDAY);

        assertThat(day.sales()).isEqualTo(new DayReport.Turnover(0, new Totals(0, 0, 0, List.of())));
        assertThat(day.cashCents()).isZero();
        assertThat(day.topProducts()).isEmpty();
    }

    @Test
    void sale_paidAfterMidnight_countsForTheDayItWasPaidInBerlin() {
        open.clock.set("2026-11-21T22:59:00Z"); // 23:59 in Berlin
        SaleView sale = open.ringUp("COF-CAPP");
        open.shop.payments().cash(sale.id(), new CashPayment(null, 100));
        open.clock.advance(Duration.ofMinutes(2));
        open.shop.payments().cash(sale.id(), new CashPayment(null, 250));

        assertThat(open.shop.days().report(SATURDAY).sales().count()).isZero();
        assertThat(open.shop.days().report(SATURDAY).cashCents()).isZero();
        DayReport sunday = open.shop.days().report(SATURDAY.plusDays(1));
        assertThat(sunday.sales().totals().grossCents()).isEqualTo(350);
        assertThat(sunday.cashCents()).isEqualTo(350);
        assertThat(open.shop.sales().get(sale.id()).receipt()).hasToString("2026-11-22/T1/1");
    }

    @Test
    void refund_ofYesterdaysSale_countsToday() {
        SaleView sale = open.sell("COF-CAPP");
        open.clock.advance(Duration.ofDays(1));
        open.shop.refunds().refund(sale.id(), NewRefund.everything("T1", PaymentKind.CASH));

        assertThat(open.shop.days().report(SATURDAY).cashCents()).isEqualTo(350);
        assertThat(open.shop.days().report(SATURDAY.plusDays(1)).cashCents()).isEqualTo(-350);
    }
}
