package dev.gotap.examples.pos.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.storage.PageRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineInputTest {

    @TempDir
    Path directory;

    OpenShop open;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BRO-ROLL, , 0,     /lines/1/quantity, out_of_range",
        "BRO-ROLL, , -1,    /lines/1/quantity, out_of_range",
        "BRO-ROLL, , 10000, /lines/1/quantity, out_of_range",
        "BRO-ROLL, , 1.5,   /lines/1/quantity, not_whole",
        "FRU-BAN,  , 0.0001, /lines/1/quantity, malformed",
        "FRU-BAN,  , 0.001, /lines/1/quantity, out_of_range", // a gram of bananas costs nothing
        "NOPE,     , 1,     /lines/1/sku,      unknown",
        "        , 4006381333931, 1, /lines/1/barcode, unknown",
        "        , , 1,     /lines/1,          required",
        "BRO-ROLL, 4006381333931, 1, /lines/1, required",
    })
    void ringUp_badLine_namesTheFieldAndKeepsNothing(
            String sku, String barcode, BigDecimal quantity, String pointer, String code) {
        var lines = List.of(NewLine.one("BRO-ROLL"), new NewLine(sku, barcode, quantity));

        assertInvalid(new NewSale("T1", null, lines), pointer, code);
    }

    @Test
    void ringUp_missingParts_areNamed() {
        assertInvalid(new NewSale("T1", null, null), "/lines", "required");
        assertInvalid(new NewSale("T1", null, List.of()), "/lines", "required");
        assertInvalid(new NewSale("T1", null, Arrays.asList(NewLine.one("BRO-ROLL"), null)), "/lines/1", "required");
        assertInvalid(new NewSale("T 1", null, List.of(NewLine.one("BRO-ROLL"))), "/terminal", "malformed");
        assertInvalid(new NewSale("T1", "a b", List.of(NewLine.one("BRO-ROLL"))), "/reference", "malformed");
    }

    @Test
    void ringUp_tooManyLines_isRefused() {
        var lines = Collections.nCopies(Sales.MOST_LINES + 1, NewLine.one("BRO-ROLL"));

        assertInvalid(new NewSale("T1", null, lines), "/lines", "too_many");
    }

    private void assertInvalid(NewSale request, String pointer, String code) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> open.shop.sales().ringUp(request))
                .satisfies(problem -> {
                    assertThat(problem.pointer()).contains(pointer);
                    assertThat(problem.code()).isEqualTo(code);
                });
        assertThat(open.shop.sales().list(SaleQuery.all(PageRequest.first(1))).total())
                .isZero();
    }
}
