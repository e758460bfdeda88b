package dev.gotap.examples.pos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.storage.PageRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningStockTest {

    @Test
    void products_all_areDistinctAndScannable() {
        List<Product> products = OpeningStock.products();
        List<String> barcodes =
                products.stream().map(Product::barcode).filter(Objects::nonNull).toList();

        assertThat(products)
                .hasSizeGreaterThanOrEqualTo(60)
                .extracting(Product::sku)
                .doesNotHaveDuplicates();
        assertThat(barcodes).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        assertThat(barcodes).allSatisfy(code -> Barcode.checked(Field.at("barcode"), code));
        assertThat(products).extracting(Product::taxBasisPoints).contains(0, 700, 1900);
        assertThat(products).extracting(Product::unit).contains(Unit.PIECE, Unit.KILOGRAM);
    }

    @Test
    void fill_shopThatHasProducts_addsNone(@TempDir Path directory) {
        try (OpenShop first = OpenShop.in(directory)) {
            first.shop.catalogue().setActive("BRO-ROLL", false);
            try (OpenShop again = first.reopen(directory)) {
                var query = ProductQuery.all(PageRequest.first(200));
                assertThat(again.shop.catalogue().search(query).total())
                        .isEqualTo(OpeningStock.products().size() - 1);
            }
        }
    }
}
