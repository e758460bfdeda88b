package dev.gotap.examples.pos.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.payments.CashPayment;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.storage.PageRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaleLifeCycleTest {

    @TempDir
    Path directory;

    OpenShop open;
    Sales sales;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
        sales = open.shop.sales();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void ringUp_mixedLines_totalsWithTaxPerRate() {
        SaleView sale = sales.ringUp(new NewSale(
                "T1",
                null,
                List.of(NewLine.of("COF-CAPP", "2"), NewLine.of("BRO-CROIS", "1"), NewLine.of("FRU-APPL", "0.735"))));

        assertThat(sale.status()).isEqualTo(SaleStatus.OPEN);
        assertThat(sale.lines()).extracting(LineView::totalCents).containsExactly(700L, 190L, 220L); // 219.765
        assertThat(sale.totals().taxes())
                .containsExactly(new TaxPart(700, 410, 383, 27), new TaxPart(1900, 700, 588, 112));
        assertThat(sale.totals().grossCents()).isEqualTo(1110);
        assertThat(sale.dueCents()).isEqualTo(1110);
        assertThat(sale.receipt()).isNull();
        assertThat(sales.get(sale.id())).isEqualTo(sale);
    }

    @Test
    void open_thenScanning_addsAndRemovesLines() {
        SaleView sale = sales.open(NewSale.at("T2"));
        String barcode = open.shop.catalogue().bySku("DAI-MILK1").barcode();

        sales.addLine(sale.id(), new NewLine(null, barcode, null));
        sales.addLine(sale.id(), NewLine.one("BRO-ROLL"));
        sales.removeLine(sale.id(), 2);
        SaleView after = sales.addLine(sale.id(), NewLine.one("BRO-PRETZ"));

        assertThat(after.lines()).extracting(LineView::line).containsExactly(1, 3);
        assertThat(after.lines()).extracting(LineView::sku).containsExactly("DAI-MILK1", "BRO-PRETZ");
    }

    @Test
    void removeLine_unknownLine_isNotFound() {
        SaleView sale = open.ringUp("BRO-ROLL");

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> sales.removeLine(sale.id(), 2));
    }

    @Test
    void voidSale_openSale_endsIt() {
        SaleView sale = open.ringUp("BRO-ROLL");

        assertThat(sales.voidSale(sale.id()).status()).isEqualTo(SaleStatus.VOIDED);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> sales.addLine(sale.id(), NewLine.one("BRO-ROLL")))
                .withMessage("sale " + sale.id() + ": VOIDED (expected: OPEN)");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> open.shop.payments().cash(sale.id(), new CashPayment(null, 45)));
    }

    @Test
    void change_paidSale_isRefused() {
        SaleView sale = open.sell("BRO-ROLL");

        assertThat(sale.status()).isEqualTo(SaleStatus.PAID);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> sales.removeLine(sale.id(), 1));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> sales.voidSale(sale.id()));
    }

    @Test
    void change_partlyPaidSale_isRefusedUntilThePaymentIsCancelled() {
        SaleView sale = open.ringUp("BRO-ROLL", "BRO-CROIS");
        long paymentId =
                open.shop.payments().cash(sale.id(), new CashPayment(null, 100)).id();

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> sales.voidSale(sale.id()))
                .withMessage("paidCents of sale " + sale.id() + ": 100 (expected: 0; cancel the payments first)");

        open.shop.payments().cancel(paymentId);
        assertThat(sales.voidSale(sale.id()).status()).isEqualTo(SaleStatus.VOIDED);
    }

    @Test
    void everyDoor_unknownSale_isNotFound() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> sales.get(42))
                .withMessage("sale: 42 (expected: an existing sale)");
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> sales.voidSale(42));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> sales.addLine(42, NewLine.one("BRO-ROLL")));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> open.shop.payments().cash(42, new CashPayment(null, 1)));
    }

    @Test
    void list_byStatusAndDay_holdsOnlyThose() {
        SaleView paid = open.sell("BRO-ROLL");
        SaleView unpaid = open.ringUp("BRO-ROLL");
        var page = PageRequest.first(10);

        assertThat(sales.list(SaleQuery.all(page)).items())
                .extracting(SaleView::id)
                .containsExactly(unpaid.id(), paid.id());
        assertThat(sales.list(new SaleQuery(null, SaleStatus.OPEN, page)).items())
                .containsExactly(unpaid);
        assertThat(sales.list(new SaleQuery(open.shop.days().today(), null, page))
                        .items())
                .containsExactly(paid);
    }
}
