package dev.gotap.examples.pos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.storage.Page;
import dev.gotap.examples.pos.storage.PageRequest;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueSearchTest {

    private static final ProductQuery ALL = ProductQuery.all(PageRequest.first(100));

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

    @ParameterizedTest
    @CsvSource({
        "crème,   DAI-CREME",
        "creme,   DAI-CREME",
        "CRÈME FR, DAI-CREME",
        "fraiche, DAI-CREME", // the start of a later word
        "weissb,  DRI-WEIZ05",
        "apfel,   FRU-APPL DRI-APF05 BRO-APPLE",
        "nº 7,    BEA-ESP1K BEA-ESP250",
        "jalapeno, PAN-JALA",
    })
    void search_startOfAWord_ignoresCaseAndAccents(String name, String skus) {
        assertThat(catalogue.search(ALL.withName(name)).items())
                .isNotEmpty()
                .allSatisfy(product -> assertThat(skus.split(" ")).contains(product.sku()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reme", "xyzzy", "100%'; drop table product; --"})
    void search_nothingLikeIt_isEmpty(String name) {
        assertThat(catalogue.search(ALL.withName(name)).items()).isEmpty();
        assertThat(catalogue.search(ALL).items()).isNotEmpty();
    }

    @Test
    void search_category_holdsOnlyIt() {
        assertThat(catalogue.search(ALL.withCategory("Cheese counter")).items())
                .hasSize(3)
                .allMatch(product -> product.unit() == Unit.KILOGRAM);
        assertThat(catalogue.categories())
                .contains("Cheese counter", "Coffee & tea")
                .isSorted();
    }

    @Test
    void search_pageByPage_showsEachProductOnce() {
        var seen = new HashSet<String>();
        Page<Product> page = catalogue.search(ProductQuery.all(new PageRequest(0, 7)));
        for (int i = 0; i * 7 < page.total(); i++) {
            catalogue
                    .search(ProductQuery.all(new PageRequest(i, 7)))
                    .items()
                    .forEach(product -> seen.add(product.sku()));
        }
        assertThat(seen).hasSize((int) page.total());
    }

    @ParameterizedTest
    @CsvSource({"-1, 10, /page", "0, 0, /size", "0, 201, /size", "2147483647, 200, /page"})
    void page_outOfRange_namesTheField(int page, int size, String pointer) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> new PageRequest(page, size))
                .satisfies(problem -> assertThat(problem.pointer()).contains(pointer));
    }

    @Test
    void bySkuAndByBarcode_knownProduct_findTheSame() {
        Product product = catalogue.bySku("DAI-CREME");

        assertThat(product.name()).isEqualTo("Crème fraîche 200 g");
        assertThat(catalogue.byBarcode(product.barcode())).isEqualTo(product);
    }

    @Test
    void bySkuAndByBarcode_unknownProduct_sayWhatIsMissing() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> catalogue.bySku("NOPE"))
                .withMessage("product: \"NOPE\" (expected: an existing product)");
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> catalogue.byBarcode("4006381333931"));
    }
}
