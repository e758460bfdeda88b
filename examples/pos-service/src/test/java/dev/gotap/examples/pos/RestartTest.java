package dev.gotap.examples.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.catalogue.Product;
import dev.gotap.examples.pos.payments.CardPayment;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.refunds.NewRefund;
import dev.gotap.examples.pos.sales.SaleQuery;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.storage.PageRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final SaleQuery ALL = SaleQuery.all(PageRequest.first(100));

    @TempDir
    Path directory;

    @Test
    void open_sameFile_keepsEverything() {
        try (OpenShop before = OpenShop.in(directory)) {
            Product dearer = before.shop.catalogue().changePrice("COF-CAPP", 370);
            SaleView refunded = before.sell("COF-CAPP", "FRU-BAN");
            before.shop.refunds().refund(refunded.id(), NewRefund.everything("T1", PaymentKind.CASH));
            var closed = before.shop.days().close(before.shop.days().today());
            SaleView byCard = before.ringUp("BEA-ESP1K");
            before.shop.payments().card(byCard.id(), new CardPayment("r-1", 1_000L, "4242424242424242"));
            var sales = before.shop.sales().list(ALL);
            var payments = before.shop.payments().of(byCard.id());
            var refunds = before.shop.refunds().of(refunded.id());
            var receipt = before.shop.receipts().ofSale(refunded.id());

            try (OpenShop after = before.reopen(directory)) {
                assertThat(after.shop.catalogue().bySku("COF-CAPP")).isEqualTo(dearer);
                assertThat(after.shop.sales().list(ALL)).isEqualTo(sales);
                assertThat(after.shop.payments().of(byCard.id())).isEqualTo(payments);
                assertThat(after.shop.refunds().of(refunded.id())).isEqualTo(refunds);
                assertThat(after.shop.receipts().ofSale(refunded.id())).isEqualTo(receipt);
                assertThat(after.shop.days().report(closed.businessDate())).isEqualTo(closed);
                assertThat(after.sell("COF-CAPP").receipt()).hasToString("2026-11-22/T1/1");
            }
        }
    }
}
