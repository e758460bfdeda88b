package dev.gotap.examples.pos.catalogue;

import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.storage.Page;
import dev.gotap.examples.pos.storage.StorageException;
import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.examples.pos.storage.Transactions;
import java.time.Clock;
import java.util.List;

/** Finds products and changes them. Safe for many threads. */
public final class Catalogue {

    /** A million: dearer things are not sold over this counter. */
    public static final long LARGEST_PRICE_CENTS = 100_000_000;

    private final Transactions transactions;
    private final Clock clock;

    /** The catalogue in that database. */
    public Catalogue(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The product of that name in the shop. */
    public Product bySku(String sku) {
        return transactions.read(tx -> ProductRows.bySku(tx, sku)).orElseThrow(() -> new NotFound("product", sku));
    }

    /** The product that carries that EAN-13; a misread code is told from an unknown one by its check digit. */
    public Product byBarcode(String barcode) {
        String checked = Barcode.checked(Field.at("barcode"), barcode);
        return transactions
                .read(tx -> ProductRows.byBarcode(tx, checked))
                .orElseThrow(() -> new NotFound("product", checked));
    }

    /** The products that the query asks for, ordered by category and name. */
    public Page<Product> search(ProductQuery query) {
        return transactions.read(tx -> ProductRows.search(tx, query));
    }

    /** The categories that have products, in alphabetical order. */
    public List<String> categories() {
        return transactions.read(ProductRows::categories);
    }

    /** Adds a product; its sku and its barcode must be new. */
    public Product add(Product product) {
        Product checked = checked(product);
        try {
            transactions.write(tx -> ProductRows.insert(tx, checked));
            return checked;
        } catch (StorageException failed) {
            if (failed.isDuplicateKey()) {
                throw new Conflict("product_exists", "product", checked.sku(), "a new sku and a new barcode");
            }
            throw failed;
        }
    }

    /** The product at its new price, from the next line on. Setting the price it has changes nothing. */
    public Product changePrice(String sku, long priceCents) {
        checkedPrice(priceCents);
        return transactions.write(tx -> {
            Product product = locked(tx, sku);
            if (product.priceCents() != priceCents) {
                ProductRows.changePrice(tx, new PriceChange(sku, product.priceCents(), priceCents, clock.instant()));
            }
            return ProductRows.bySku(tx, sku).orElseThrow();
        });
    }

    /** What the product cost and when that changed, oldest first. */
    public List<PriceChange> priceChanges(String sku) {
        bySku(sku);
        return transactions.read(tx -> ProductRows.priceChanges(tx, sku));
    }

    /** The product, on sale from now on or no longer so. */
    public Product setActive(String sku, boolean active) {
        return transactions.write(tx -> {
            locked(tx, sku);
            ProductRows.setActive(tx, sku, active);
            return ProductRows.bySku(tx, sku).orElseThrow();
        });
    }

    static Product checked(Product product) {
        String barcode = product.barcode();
        return new Product(
                Field.at("sku").token(product.sku(), 32),
                barcode == null ? null : Barcode.checked(Field.at("barcode"), barcode),
                Field.at("name").text(product.name(), 80),
                Field.at("category").text(product.category(), 40),
                Field.at("unit").present(product.unit()),
                checkedPrice(product.priceCents()),
                (int) Field.at("taxBasisPoints").range(product.taxBasisPoints(), 0, 10_000),
                product.active());
    }

    private static long checkedPrice(long cents) {
        return Field.at("priceCents").range(cents, 1, LARGEST_PRICE_CENTS);
    }

    private static Product locked(Transaction tx, String sku) {
        return ProductRows.lock(tx, sku).orElseThrow(() -> new NotFound("product", sku));
    }
}
