package dev.gotap.examples.pos.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxRoundingTest {

    @ParameterizedTest(name = "{0} at {1} basis points contains {2}")
    @CsvSource({
        "11900, 1900, 1900",
        "  119, 1900,   19",
        "    1, 1900,    0", // 0.16
        "    3, 1900,    0", // 0.48
        "    4, 1900,    1", // 0.64
        "10700,  700,  700",
        "   45,  700,    3", // 2.94
        "   53,  700,    3", // 3.47
        "   54,  700,    4", // 3.53
        " 2500,    0,    0",
        "    1, 10000,   1", // exactly a half
        "    3, 10000,   2", // exactly one and a half
    })
    void containedIn_grossPrice_roundsHalfUpToTheCent(long gross, int basisPoints, long tax) {
        assertThat(new TaxRate(basisPoints).containedIn(Money.ofCents(gross)).cents())
                .isEqualTo(tax);
    }

    @Test
    void totals_manySmallLines_roundOncePerRate() {
        var sum = new Totals.Sum();
        for (int i = 0; i < 10; i++) {
            sum.add(1900, 3); // ten times 0.48 would round to 0 each
        }
        sum.add(700, 107);

        Totals totals = sum.totals();

        assertThat(totals.taxes()).containsExactly(new TaxPart(700, 107, 100, 7), new TaxPart(1900, 30, 25, 5));
        assertThat(totals.grossCents()).isEqualTo(137);
        assertThat(totals.netCents()).isEqualTo(125);
        assertThat(totals.taxCents()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"-1", "10001"})
    void rate_outOfRange_isRefused(int basisPoints) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaxRate(basisPoints))
                .withMessage("basisPoints: " + basisPoints + " (expected: 0 to 10000)");
    }
}
