package dev.gotap.examples.pos.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.catalogue.Product;
import dev.gotap.examples.pos.catalogue.Unit;
import dev.gotap.examples.pos.payments.CardPayment;
import dev.gotap.examples.pos.payments.CashPayment;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.refunds.NewRefund;
import dev.gotap.examples.pos.refunds.RefundView;
import dev.gotap.examples.pos.refunds.ReturnedLine;
import dev.gotap.examples.pos.sales.NewLine;
import dev.gotap.examples.pos.sales.NewSale;
import dev.gotap.examples.pos.sales.SaleView;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptTextTest {

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
    void of_sale_printsLinesTaxAndPayments() {
        SaleView sale = open.shop
                .sales()
                .ringUp(new NewSale(
                        "T1",
                        null,
                        List.of(
                                NewLine.of("COF-CAPP", "2"),
                                NewLine.one("BRO-CROIS"),
                                NewLine.of("FRU-APPL", "0.735"))));
        open.shop.payments().card(sale.id(), new CardPayment(null, 600L, "4242424242424242"));
        open.shop.payments().cash(sale.id(), new CashPayment(null, 1_000));

        assertThat(ReceiptText.of(open.shop.receipts().ofSale(sale.id()))).isEqualTo("""
                                     Café Lindenblüte
                                      Lindenstraße 7
                                       10969 Berlin
                                     VAT DE000000000
                        ------------------------------------------
                        RECEIPT                    2026-11-21/T1/1
                        Sale 1                    2026-11-21 09:00
                        ------------------------------------------
                        Cappuccino                          7.00 B
                          2 x 3.50
                        Croissant au beurre                 1.90 A
                        Äpfel Elstar                        2.20 A
                          0.735 x 2.99
                        ------------------------------------------
                        TOTAL EUR                          11.10
                        Card                                6.00
                          approved 000001
                        Cash                               10.00
                        Change                             -4.90
                        ------------------------------------------
                        VAT              net        tax      gross
                        A 7.00%         3.83       0.27       4.10
                        B 19.00%        5.88       1.12       7.00
                        """);
    }

    @Test
    void of_refund_printsWhatCameBack() {
        SaleView sale = open.sell("COF-CAPP", "BRO-CROIS");
        var croissant = List.of(new ReturnedLine(2, BigDecimal.ONE));
        RefundView refund =
                open.shop.refunds().refund(sale.id(), new NewRefund("T2", null, PaymentKind.CASH, croissant, null));

        assertThat(ReceiptText.of(open.shop.receipts().ofRefund(refund.id()))).endsWith("""
                        REFUND                     2026-11-21/T2/1
                        Sale 1                    2026-11-21 09:00
                        ------------------------------------------
                        Croissant au beurre                -1.90 A
                        ------------------------------------------
                        TOTAL EUR                          -1.90
                        Cash                               -1.90
                        ------------------------------------------
                        VAT              net        tax      gross
                        A 7.00%        -1.78      -0.12      -1.90
                        """);
    }

    @Test
    void of_longAndWideNames_neverExceedsTheColumns() {
        String name = "🥐 ".repeat(12) + "Zwetschgendatschi mit Streuseln";
        open.shop.catalogue().add(new Product("LONG", null, name, "Cakes", Unit.KILOGRAM, 99_999_999, 700, true));
        SaleView sale =
                open.shop.sales().ringUp(new NewSale("TERMINAL-1234567", null, List.of(NewLine.of("LONG", "9.999"))));
        open.shop.payments().cash(sale.id(), new CashPayment(null, sale.dueCents()));

        assertThat(ReceiptText.of(open.shop.receipts().ofSale(sale.id())).lines())
                .allMatch(line -> line.codePointCount(0, line.length()) <= ReceiptText.COLUMNS)
                .anyMatch(line -> line.endsWith("9998999.90 A"));
    }

    @Test
    void ofSale_unpaid_isRefused() {
        SaleView sale = open.ringUp("COF-CAPP");

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> open.shop.receipts().ofSale(sale.id()))
                .withMessage("sale 1: OPEN (expected: PAID)");
    }

    @Test
    void ofSale_afterPriceChangeAndRefund_isTheSameReceipt() {
        SaleView sale = open.sell("COF-CAPP");
        Receipt before = open.shop.receipts().ofSale(sale.id());

        open.shop.catalogue().changePrice("COF-CAPP", 999);
        open.shop.refunds().refund(sale.id(), NewRefund.everything("T1", PaymentKind.CASH));

        assertThat(open.shop.receipts().ofSale(sale.id())).isEqualTo(before);
    }
}
