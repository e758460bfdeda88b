package dev.gotap.examples.pos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeTest {

    private static final Field FIELD = Field.at("barcode");

    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "9780201379624", "2000000000008"})
    void checked_validCode_isKept(String code) {
        assertThat(Barcode.checked(FIELD, code)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "4006381333932, wrong_check_digit", // last digit misread
        "4006381333391, wrong_check_digit", // two digits swapped
        "400638133393, malformed",
        "40063813339311, malformed",
        "400638133393x, malformed",
        "٤٠٠٦٣٨١٣٣٣٩٣١, malformed", // digits of another script
    })
    void checked_misreadCode_saysWhy(String code, String reason) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Barcode.checked(FIELD, code))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(reason));
    }
}
