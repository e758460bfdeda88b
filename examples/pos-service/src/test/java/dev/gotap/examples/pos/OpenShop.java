package dev.gotap.examples.pos;

import dev.gotap.examples.pos.payments.CardTerminal;
import dev.gotap.examples.pos.payments.CashPayment;
import dev.gotap.examples.pos.payments.SimulatedTerminal;
import dev.gotap.examples.pos.sales.NewLine;
import dev.gotap.examples.pos.sales.NewSale;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import java.util.List;

/** A shop in a file of the test, with a clock that the test moves. */
public final class OpenShop implements AutoCloseable {

    public final StoppedClock clock;
    public final SimulatedTerminal terminal;
    public final Shop shop;

    private OpenShop(Path file, StoppedClock clock, SimulatedTerminal simulated, CardTerminal wired) {
        this.clock = clock;
        this.terminal = simulated;
        this.shop = Shop.open(ShopOptions.inFile(file).withClock(clock), wired);
    }

    /** A new shop on the morning of Saturday, 21 November 2026, in Berlin. */
    public static OpenShop in(Path directory) {
        var terminal = new SimulatedTerminal();
        return new OpenShop(directory.resolve("shop"), StoppedClock.saturdayMorning(), terminal, terminal);
    }

    /** A new shop that reaches the simulated terminal through that wire. */
    public static OpenShop in(Path directory, FragileWire wire) {
        return new OpenShop(directory.resolve("shop"), StoppedClock.saturdayMorning(), wire.terminal(), wire);
    }

    /** The same shop, closed and opened again. */
    public OpenShop reopen(Path directory) {
        shop.close();
        return new OpenShop(directory.resolve("shop"), clock, terminal, terminal);
    }

    /** An open sale of one piece of each product. */
    public SaleView ringUp(String... skus) {
        List<NewLine> lines = List.of(skus).stream().map(NewLine::one).toList();
        return shop.sales().ringUp(new NewSale("T1", null, lines));
    }

    /** A sale that is paid with exact change. */
    public SaleView sell(String... skus) {
        SaleView sale = ringUp(skus);
        shop.payments().cash(sale.id(), new CashPayment(null, sale.dueCents()));
        return shop.sales().get(sale.id());
    }

    @Override
    public void close() {
        shop.close();
    }
}
