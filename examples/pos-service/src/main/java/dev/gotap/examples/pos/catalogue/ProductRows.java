package dev.gotap.examples.pos.catalogue;

import dev.gotap.examples.pos.storage.Page;
import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of the catalogue. */
public final class ProductRows {

    private ProductRows() {}

    /** The product of that sku, sold or not. */
    public static Optional<Product> bySku(Transaction tx, String sku) {
        return tx.first("select * from product where sku = ?", ProductRows::product, sku);
    }

    /** The product with that barcode, sold or not. */
    public static Optional<Product> byBarcode(Transaction tx, String barcode) {
        return tx.first("select * from product where barcode = ?", ProductRows::product, barcode);
    }

    static Optional<Product> lock(Transaction tx, String sku) {
        return tx.first("select * from product where sku = ? for update", ProductRows::product, sku);
    }

    static Page<Product> search(Transaction tx, ProductQuery query) {
        String where = """
                from product
                where (active or ?)
                  and (cast(? as varchar) is null or category = ?)
                  and search_name like ?
                """;
        // Stored names start with a space, so that "% start%" means: at the start of any word.
        String start = query.name() == null ? "%" : "% " + SearchName.fold(query.name()) + "%";
        Object[] arguments = {query.inactiveToo(), query.category(), query.category(), start};
        long total = tx.number("select count(*) " + where, arguments);
        List<Product> items = tx.list(
                "select * " + where + " order by category, name, sku offset "
                        + query.page().offset() + " rows fetch next "
                        + query.page().size() + " rows only",
                ProductRows::product,
                arguments);
        return Page.of(query.page(), items, total);
    }

    static List<String> categories(Transaction tx) {
        return tx.list("select distinct category from product order by category", row -> row.text("category"));
    }

    static int insert(Transaction tx, Product product) {
        return tx.update(
                """
                insert into product
                    (sku, barcode, name, search_name, category, unit, price_cents, tax_basis_points, active)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                product.sku(),
                product.barcode(),
                product.name(),
                " " + SearchName.fold(product.name()),
                product.category(),
                product.unit(),
                product.priceCents(),
                product.taxBasisPoints(),
                product.active());
    }

    static void changePrice(Transaction tx, PriceChange change) {
        tx.update("update product set price_cents = ? where sku = ?", change.newCents(), change.sku());
        tx.update(
                "insert into price_change (sku, old_cents, new_cents, changed_at) values (?, ?, ?, ?)",
                change.sku(),
                change.oldCents(),
                change.newCents(),
                change.changedAt());
    }

    static List<PriceChange> priceChanges(Transaction tx, String sku) {
        return tx.list("select * from price_change where sku = ? order by id", ProductRows::priceChange, sku);
    }

    static void setActive(Transaction tx, String sku, boolean active) {
        tx.update("update product set active = ? where sku = ?", active, sku);
    }

    private static PriceChange priceChange(Row row) {
        Instant changedAt = row.instant("changed_at");
        return new PriceChange(row.text("sku"), row.number("old_cents"), row.number("new_cents"), changedAt);
    }

    private static Product product(Row row) {
        return new Product(
                row.text("sku"),
                row.nullable("barcode", String.class),
                row.text("name"),
                row.text("category"),
                row.constant("unit", Unit.class),
                row.number("price_cents"),
                row.smallNumber("tax_basis_points"),
                row.flag("active"));
    }
}
