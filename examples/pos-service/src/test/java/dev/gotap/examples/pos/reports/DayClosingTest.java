package dev.gotap.examples.pos.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.Race;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.refunds.NewRefund;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayClosingTest {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate SUNDAY = SATURDAY.plusDays(1);

    @TempDir
    Path directory;

    OpenShop open;
    Days days;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
        days = open.shop.days();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void close_today_sendsTheNextSaleToTomorrow() {
        open.sell("COF-CAPP");

        DayReport z = days.close(SATURDAY);

        assertThat(z.closing()).isEqualTo(new DayReport.Closing(1, open.clock.instant()));
        assertThat(z.sales().totals().grossCents()).isEqualTo(350);
        assertThat(days.today()).isEqualTo(SUNDAY);
        assertThat(open.sell("COF-CAPP").receipt()).hasToString("2026-11-22/T1/1");
        assertThat(days.report(SATURDAY)).isEqualTo(z);
    }

    @Test
    void close_again_answersWithTheSameReport() {
        DayReport z = days.close(SATURDAY);
        open.clock.advance(Duration.ofHours(1));

        assertThat(days.close(SATURDAY)).isEqualTo(z);
    }

    @Test
    void close_dayWithARefundLater_neverChanges() {
        SaleView sale = open.sell("COF-CAPP");
        DayReport z = days.close(SATURDAY);

        open.shop.refunds().refund(sale.id(), NewRefund.everything("T1", PaymentKind.CASH));

        assertThat(days.report(SATURDAY)).isEqualTo(z);
        assertThat(days.close(SUNDAY).refunds().count()).isEqualTo(1);
        assertThat(days.report(SUNDAY).closing().number()).isEqualTo(2);
    }

    @Test
    void close_whileAnEarlierDayIsOpen_isRefused() {
        open.sell("COF-CAPP");
        open.clock.advance(Duration.ofDays(2));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> days.close(SATURDAY.plusDays(2)))
                .withMessage("first open day: 2026-11-21 (expected: 2026-11-23; close the earlier day first)");
        days.close(SATURDAY);
        days.close(SATURDAY.plusDays(2));
    }

    @Test
    void close_futureOrSkippedDay_namesTheField() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> days.close(SUNDAY))
                .withMessage("/businessDate: 2026-11-22 (expected: at most 2026-11-21)");
        days.close(SATURDAY);
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> days.close(SATURDAY.minusDays(1)))
                .withMessage("/businessDate: 2026-11-20 (expected: after 2026-11-21)");
    }

    @Test
    void close_whileTillsSell_leavesNoStragglers() {
        var turn = new AtomicInteger();

        var race = Race.of(
                8,
                () -> turn.getAndIncrement() == 4 ? days.close(SATURDAY).sales().count() : sellAndCount());

        assertThat(race.failures()).isEmpty();
        DayReport saturday = days.report(SATURDAY);
        DayReport sunday = days.report(SUNDAY);
        assertThat(saturday.sales().count() + sunday.sales().count()).isEqualTo(7);
        assertThat(race.answers()).contains(saturday.sales().count());
        assertThat(saturday.cashCents()).isEqualTo(saturday.sales().totals().grossCents());
    }

    private long sellAndCount() {
        open.sell("COF-CAPP");
        return -1;
    }
}
