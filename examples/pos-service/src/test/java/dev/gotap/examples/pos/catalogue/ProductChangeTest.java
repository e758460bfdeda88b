package dev.gotap.examples.pos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.sales.NewLine;
import dev.gotap.examples.pos.sales.SaleView;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductChangeTest {

    private static final Product TEA =
            new Product("TEA-LAPS", null, "Lapsang", "Coffee & tea", Unit.PIECE, 420, 1900, true);

    @TempDir
    Path directory;

    OpenShop open;
    Catalogue catalogue;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
        catalogue = open.shop.catalogue();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void changePrice_openSale_keepsTheOldOnItsLines() {
        SaleView sale = open.ringUp("BRO-ROLL");

        assertThat(catalogue.changePrice("BRO-ROLL", 55).priceCents()).isEqualTo(55);

        SaleView after = open.shop.sales().addLine(sale.id(), NewLine.one("BRO-ROLL"));
        assertThat(after.lines()).extracting("unitPriceCents").containsExactly(45L, 55L);
    }

    @Test
    void changePrice_twice_isRemembered() {
        catalogue.changePrice("BRO-ROLL", 55);
        catalogue.changePrice("BRO-ROLL", 55);
        catalogue.changePrice("BRO-ROLL", 50);

        var at = open.clock.instant();
        assertThat(catalogue.priceChanges("BRO-ROLL"))
                .containsExactly(new PriceChange("BRO-ROLL", 45, 55, at), new PriceChange("BRO-ROLL", 55, 50, at));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 100_000_001})
    void changePrice_outOfRange_namesTheField(long cents) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> catalogue.changePrice("BRO-ROLL", cents))
                .withMessage("/priceCents: " + cents + " (expected: 1 to 100000000)");
    }

    @Test
    void changePrice_unknownProduct_isNotFound() {
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> catalogue.changePrice("NOPE", 1));
    }

    @Test
    void add_newProduct_isFound() {
        assertThat(catalogue.add(TEA)).isEqualTo(TEA);
        assertThat(catalogue.bySku("TEA-LAPS")).isEqualTo(TEA);
    }

    @Test
    void add_skuTwice_isAConflict() {
        catalogue.add(TEA);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> catalogue.add(TEA))
                .withMessage("product: \"TEA-LAPS\" (expected: a new sku and a new barcode)");
    }

    @Test
    void setActive_false_takesItOffSale() {
        catalogue.setActive("BRO-ROLL", false);

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> open.ringUp("BRO-CROIS", "BRO-ROLL"))
                .withMessage("/lines/1/sku: \"BRO-ROLL\" (expected: a product that is on sale)");
        assertThat(catalogue.setActive("BRO-ROLL", true).active()).isTrue();
    }
}
