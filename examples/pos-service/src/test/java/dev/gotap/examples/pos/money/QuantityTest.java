package dev.gotap.examples.pos.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "3.000, 3", "1.25, 1.250", "0.001, 0.001", "9999, 9999", "1e2, 100"})
    void of_legalNumber_readsBackAsAPersonWouldWriteIt(BigDecimal number, String text) {
        assertThat(Quantity.of(Field.at("quantity"), number).number().toPlainString())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "9999.001", "0.0001", "1e999999999", "1e-999999999", "1e2147483647", "1e-2147483647"})
    void of_illegalNumber_namesTheField(BigDecimal number) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Quantity.of(Field.at("lines").item(0).member("quantity"), number))
                .satisfies(problem -> assertThat(problem.pointer()).contains("/lines/0/quantity"))
                .withMessageStartingWith("/lines/0/quantity: ");
    }
}
