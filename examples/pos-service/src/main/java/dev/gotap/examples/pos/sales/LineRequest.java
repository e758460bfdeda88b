package dev.gotap.examples.pos.sales;

import dev.gotap.examples.pos.catalogue.Product;
import dev.gotap.examples.pos.catalogue.ProductRows;
import dev.gotap.examples.pos.catalogue.Unit;
import dev.gotap.examples.pos.money.Money;
import dev.gotap.examples.pos.money.Quantity;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.storage.Transaction;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a client asked for into a product of the catalogue, a quantity that it is sold in, and a price. */
record LineRequest(Product product, Quantity quantity, Money total) {

    static LineRequest resolve(Transaction tx, Field field, @Nullable NewLine wanted) {
        NewLine line = field.present(wanted);
        Product product = product(tx, field, line);
        BigDecimal number = line.quantity() == null ? BigDecimal.ONE : line.quantity();
        Priced priced = priced(field.member("quantity"), product.sku(), product.unit(), product.priceCents(), number);
        return new LineRequest(product, priced.quantity(), priced.total());
    }

    /** Another quantity of what the line holds already, at the price of its moment. */
    static Priced priced(Field field, LineView line, @Nullable BigDecimal number) {
        return priced(field, line.sku(), line.unit(), line.unitPriceCents(), number);
    }

    private static Priced priced(Field field, String sku, Unit unit, long priceCents, @Nullable BigDecimal number) {
        Quantity quantity = Quantity.of(field, number);
        if (unit == Unit.PIECE && !quantity.isWhole()) {
            throw new Invalid(field, "not_whole", number, "a whole number; " + sku + " is sold by the piece");
        }
        Money total = Money.ofCents(priceCents).times(quantity);
        if (total.cents() < 1) {
            throw new Invalid(field, "out_of_range", number, "enough to cost a cent");
        }
        return new Priced(quantity, total);
    }

    private static Product product(Transaction tx, Field field, NewLine line) {
        if ((line.sku() == null) == (line.barcode() == null)) {
            throw new Invalid(field, "required", line, "either a sku or a barcode");
        }
        Field named = field.member(line.sku() == null ? "barcode" : "sku");
        String name = line.sku() == null ? line.barcode() : line.sku();
        Optional<Product> found = line.sku() == null ? ProductRows.byBarcode(tx, name) : ProductRows.bySku(tx, name);
        Product product = found.orElseThrow(() -> new Invalid(named, "unknown", name, "a product of the catalogue"));
        if (!product.active()) {
            throw new Invalid(named, "not_on_sale", name, "a product that is on sale");
        }
        return product;
    }

    /** A quantity and what it costs. */
    record Priced(Quantity quantity, Money total) {}
}
