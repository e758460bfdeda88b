package dev.gotap.examples.pos.catalogue;

import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.examples.pos.storage.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fills an empty catalogue with the products of a corner shop with a coffee counter. */
public final class OpeningStock {

    private static final String RESOURCE = "opening-stock.csv";

    private OpeningStock() {}

    /** How many products were added: all of them on the first start, none later. */
    public static int fill(Transactions transactions) {
        List<Product> products = products();
        return transactions.write(tx -> fill(tx, products));
    }

    private static int fill(Transaction tx, List<Product> products) {
        if (tx.number("select count(*) from product") > 0) {
            return 0;
        }
        products.forEach(product -> ProductRows.insert(tx, product));
        return products.size();
    }

    static List<Product> products() {
        try (InputStream csv = OpeningStock.class.getResourceAsStream(RESOURCE)) {
            if (csv == null) {
                throw new IllegalStateException(RESOURCE + ": missing (expected: a resource of this package)");
            }
            String text = new String(csv.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(OpeningStock::product)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Product product(String line) {
        String[] cells = line.split(";", -1);
        return Catalogue.checked(new Product(
                cells[0],
                cells[1].isEmpty() ? null : cells[1],
                cells[2],
                cells[3],
                Unit.valueOf(cells[4]),
                Long.parseLong(cells[5]),
                Integer.parseInt(cells[6]),
                true));
    }
}
