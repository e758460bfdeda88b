package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorLeakageTest {

    private static final String SECRET = "jdbc:h2:pos;PASSWORD=S3CRET";

    static Stream<Exception> failures() {
        return Stream.of(
                new IllegalStateException(SECRET),
                new IllegalStateException("outer", new SQLException(SECRET)),
                new IllegalArgumentException(new IllegalStateException(SECRET)),
                HttpError.internal(new IllegalStateException(SECRET)),
                HttpError.notFound("no such sale").withCause(new IllegalStateException(SECRET)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void secret_inMessageOrCause_neverReachesTheClient(Exception failure) {
        MemoryExchange exchange = Chain.of(Recovery.create(), c -> {
                    throw failure;
                })
                .get("/");
        StringBuilder sent = new StringBuilder(exchange.bodyText());
        exchange.forEachResponseHeader((name, value) -> sent.append(name).append(value));

        assertThat(exchange.status()).isGreaterThanOrEqualTo(400);
        assertThat(sent.toString()).doesNotContain("S3CRET", "jdbc", "Exception", "at dev.gotap");
    }
}
