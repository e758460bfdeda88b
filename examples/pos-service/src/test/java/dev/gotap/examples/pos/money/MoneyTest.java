package dev.gotap.examples.pos.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "299,  1000, 299", // 1 kg
        "299,   500, 150", // 149.5 rounds up
        "299,   499, 149", // 149.201
        "199,  1234, 246", // 245.566
        "  1,   499,   0",
        "  1,   500,   1",
        "100000000, 9999000, 999900000000",
    })
    void times_quantity_roundsHalfUpToTheCent(long price, long thousandths, long total) {
        assertThat(Money.ofCents(price).times(new Quantity(thousandths)).cents())
                .isEqualTo(total);
    }

    @Test
    void scaled_productBeyondTheRangeButNotTheQuotient_isExact() {
        assertThat(Money.ofCents(999_900_000_000L).scaled(9_999_000, 9_999_000).cents())
                .isEqualTo(999_900_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"-299, -150", "-1, -1", "-3, -2"})
    void scaled_negativeHalf_roundsAwayFromZero(long cents, long half) {
        assertThat(Money.ofCents(cents).scaled(1, 2).cents()).isEqualTo(half);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "5, 0.05",
        "1299, 12.99",
        "-5, -0.05",
        "-1299, -12.99",
        "-9223372036854775808, -92233720368547758.08"
    })
    void toString_anyAmount_hasTwoDecimals(long cents, String text) {
        assertThat(Money.ofCents(cents)).hasToString(text);
    }

    @Test
    void arithmetic_beyondTheRange_throws() {
        Money most = Money.ofCents(Long.MAX_VALUE);
        Money one = Money.ofCents(1);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(one));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.ZERO.minus(most).minus(one).minus(one));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(new Quantity(2_000)));
    }
}
