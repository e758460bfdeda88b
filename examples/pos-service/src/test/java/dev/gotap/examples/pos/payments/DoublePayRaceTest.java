package dev.gotap.examples.pos.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.Race;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoublePayRaceTest {

    private static final int ROUNDS = 50;
    private static final String CARD = "4242424242424242";

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
    void cash_eightTillsAtOnce_exactlyOneWins() {
        // The window is a millisecond wide: a few rounds would often miss it.
        for (int round = 0; round < ROUNDS; round++) {
            SaleView sale = open.ringUp("COF-CAPP");

            var race = Race.of(8, () -> open.shop.payments().cash(sale.id(), new CashPayment(null, 350)));

            assertThat(race.answers()).hasSize(1);
            assertThat(race.failures()).hasSize(7).hasOnlyElementsOfType(Conflict.class);
            assertPaidOnce(sale);
        }
    }

    @Test
    void card_eightTillsAtOnce_exactlyOneIsCharged() {
        for (int round = 1; round <= ROUNDS; round++) {
            SaleView sale = open.ringUp("COF-CAPP");

            var race = Race.of(8, () -> open.shop.payments().card(sale.id(), new CardPayment(null, null, CARD)));

            assertThat(race.answers()).hasSize(1);
            assertThat(race.failures()).hasSize(7).hasOnlyElementsOfType(Conflict.class);
            assertThat(open.terminal.balance()).isEqualTo(350L * round);
            assertPaidOnce(sale);
        }
    }

    @Test
    void card_oneAttemptRetriedEightTimesAtOnce_isChargedOnce() {
        SaleView sale = open.ringUp("COF-CAPP");

        var race = Race.of(8, () -> open.shop.payments().card(sale.id(), new CardPayment("r-1", null, CARD)));

        assertThat(race.failures()).isEmpty();
        assertThat(race.answers()).extracting(PaymentView::status).containsOnly(PaymentStatus.CAPTURED);
        assertThat(open.terminal.balance()).isEqualTo(350);
        assertPaidOnce(sale);
    }

    @Test
    void cash_eightSalesAtOnce_areNumberedWithoutGaps() {
        var race = Race.of(8, () -> open.sell("COF-CAPP"));

        assertThat(race.failures()).isEmpty();
        assertThat(race.answers())
                .extracting(sale -> sale.receipt().number())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private void assertPaidOnce(SaleView sale) {
        SaleView after = open.shop.sales().get(sale.id());
        assertThat(after.status()).isEqualTo(SaleStatus.PAID);
        assertThat(after.paidCents()).isEqualTo(350);
        assertThat(open.shop.payments().of(sale.id())).hasSize(1);
        assertThat(after.receipt()).isNotNull();
    }
}
