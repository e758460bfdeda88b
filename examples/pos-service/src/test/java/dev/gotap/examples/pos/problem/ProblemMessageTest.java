package dev.gotap.examples.pos.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ProblemMessageTest {

    @Test
    void invalid_number_saysValueAndExpectation() {
        var problem = catchThrowableOfType(
                Invalid.class, () -> Field.at("tenderedCents").range(-5, 1, 1_000));

        assertThat(problem).hasMessage("/tenderedCents: -5 (expected: 1 to 1000)");
        assertThat(problem.code()).isEqualTo("out_of_range");
        assertThat(problem.pointer()).contains("/tenderedCents");
    }

    @Test
    void invalid_textWithControlCharacters_isQuotedAndEscaped() {
        var problem =
                catchThrowableOfType(Invalid.class, () -> Field.at("terminal").token("T1\r\n\u001b[31m\u2028", 16));

        assertThat(problem)
                .hasMessage(
                        "/terminal: \"T1\\u000d\\u000a\\u001b[31m\\u2028\" (expected: 1 to 16 of A-Z a-z 0-9 . _ -)");
    }

    @Test
    void invalid_longText_isCut() {
        var problem =
                catchThrowableOfType(Invalid.class, () -> Field.at("reference").token("x".repeat(10_000), 64));

        assertThat(problem.getMessage()).hasSizeLessThan(200).contains("x…\"");
    }

    @Test
    void invalid_wholeInput_isCalledInput() {
        var problem = catchThrowableOfType(Invalid.class, () -> new Field("").present(null));

        assertThat(problem).hasMessage("input: null (expected: a value)");
        assertThat(problem.pointer()).contains("");
    }

    @Test
    void notFoundAndConflict_haveNoFieldButACode() {
        assertThat(new NotFound("sale", 42L)).hasMessage("sale: 42 (expected: an existing sale)");
        assertThat(new NotFound("sale", 42L).code()).isEqualTo("sale_not_found");
        assertThat(new Conflict("sale_not_open", "sale 42", "PAID", "OPEN").pointer())
                .isEmpty();
        assertThat(new Conflict("sale_not_open", "sale 42", "a", "OPEN")).hasMessage("sale 42: \"a\" (expected: OPEN)");
    }
}
