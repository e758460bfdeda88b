package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoolOptionsTest {

    private static Arguments refused(String message, UnaryOperator<PoolOptions> change) {
        return Arguments.of(message, change);
    }

    static Stream<Arguments> refusals() {
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                refused("max: 0 (expected: >= 1)", o -> o.withMax(0)),
                refused("minIdle: -1 (expected: 0 to max, which is 10)", o -> o.withMinIdle(-1)),
                refused("minIdle: 11 (expected: 0 to max, which is 10)", o -> o.withMinIdle(11)),
                refused("maxWait: PT-1S (expected: >= PT0S)", o -> o.withMaxWait(second.negated())),
                refused("maxAge: PT0S (expected: > PT0S)", o -> o.withLifetime(Duration.ZERO, second)),
                refused("maxIdle: PT0S (expected: > PT0S)", o -> o.withLifetime(second, Duration.ZERO)),
                refused("validateAfter: PT-1S (expected: >= PT0S)", o -> o.withValidateAfter(second.negated())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void option_outOfRange_isRefusedByName(String message, UnaryOperator<PoolOptions> change) {
        assertThatThrownBy(() -> change.apply(PoolOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
