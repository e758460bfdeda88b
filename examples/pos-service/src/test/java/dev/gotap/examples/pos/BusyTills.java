package dev.gotap.examples.pos;

import dev.gotap.examples.pos.payments.CardPayment;
import dev.gotap.examples.pos.payments.CashPayment;
import dev.gotap.examples.pos.payments.PaymentStatus;
import dev.gotap.examples.pos.payments.PaymentView;
import dev.gotap.examples.pos.receipts.ShopIdentity;
import dev.gotap.examples.pos.sales.NewLine;
import dev.gotap.examples.pos.sales.NewSale;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.storage.DatabaseOptions;
import dev.gotap.examples.pos.storage.Durability;
import java.nio.file.Path;
import java.util.List;

/** The program that {@link CrashTest} kills: tills that sell without end and say so only after a sale is paid. */
final class BusyTills {

    private BusyTills() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        String run = arguments[1];
        // The weaker promise is the one under test: a process that dies takes no power with it.
        var database = DatabaseOptions.file(directory.resolve("shop")).withDurability(Durability.PROCESS_CRASH);
        Shop shop = Shop.open(
                new ShopOptions(database, ShopIdentity.example(), StoppedClock.saturdayMorning()),
                new PaperTerminal(directory.resolve("terminal")));
        for (String till : List.of("T1", "T2", "T3")) {
            new Thread(() -> sellForEver(shop, till, run)).start();
        }
    }

    private static void sellForEver(Shop shop, String till, String run) {
        for (int i = 1; ; i++) {
            String reference = till + "-" + run + "-" + i;
            var lines = List.of(NewLine.one("COF-CAPP"), NewLine.of("FRU-APPL", "0.333"));
            SaleView sale = shop.sales().ringUp(new NewSale(till, reference, lines));
            PaymentView payment = i % 2 == 0
                    ? shop.payments().cash(sale.id(), new CashPayment(reference, 1_000))
                    : shop.payments().card(sale.id(), new CardPayment(reference, null, "4242424242424242"));
            if (payment.status() != PaymentStatus.CAPTURED) {
                throw new IllegalStateException(payment.toString());
            }
            System.out.println("PAID " + reference + " " + payment.amountCents() + " end");
        }
    }
}
