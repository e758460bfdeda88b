package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiftErrorTest {

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(LiftError.parameter("f", "m"), "PARAMETER_ERROR", 400, true),
                Arguments.of(HttpError.unauthorized("m"), "UNAUTHORIZED", 401, false),
                Arguments.of(LiftError.authorization("m"), "AUTHORIZATION_ERROR", 403, false),
                Arguments.of(HttpError.notFound("m"), "NOT_FOUND", 404, false),
                Arguments.of(HttpError.unprocessable("m"), "VALIDATION_ERROR", 422, false),
                Arguments.of(LiftError.system("m"), "SYSTEM_ERROR", 500, false),
                Arguments.of(LiftError.network("m"), "NETWORK_ERROR", 500, false),
                Arguments.of(LiftError.processing("m"), "PROCESSING_ERROR", 500, false),
                Arguments.of(LiftError.tokenizationFailure("m"), "TOKENIZATION_FAILURE", 500, false),
                Arguments.of(HttpError.badRequest("m"), "BAD_REQUEST", 400, false),
                Arguments.of(HttpError.forbidden("m"), "FORBIDDEN", 403, false),
                Arguments.of(LiftError.validation("f", "m"), "VALIDATION_ERROR", 400, true),
                Arguments.of(HttpError.conflict("m"), "CONFLICT", 409, false),
                Arguments.of(HttpError.internal(new RuntimeException()), "INTERNAL_ERROR", 500, false));
    }

    @ParameterizedTest
    @MethodSource("table")
    void factory_ofBothLifts_hasItsCodeStatusAndDetails(HttpError error, String code, int status, boolean named) {
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.details().keySet()).isEqualTo(named ? Set.of("field", "message") : Set.of());
    }
}
