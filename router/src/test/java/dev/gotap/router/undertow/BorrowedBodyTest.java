package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class BorrowedBodyTest {

    @ParameterizedTest
    @CsvSource({"true,100", "false,100", "true,16384", "true,20000", "true,20000000", "false,20000000"})
    void borrowedArray_overwrittenAfterTheAnswer_isSentAsItWas(boolean blocking, int length) throws Exception {
        CountDownLatch overwritten = new CountDownLatch(1);
        dev.gotap.context.Handler handler = c -> {
            byte[] borrowed = new byte[length];
            Arrays.fill(borrowed, (byte) 'a');
            c.unwrap(UndertowExchange.class).send(200, "text/plain", borrowed, 0, length, true);
            Arrays.fill(borrowed, (byte) 'b');
            overwritten.countDown();
        };
        MiniRouter router = blocking ? MiniRouter.blocking(handler) : MiniRouter.nonBlocking(handler);
        try (UndertowServer server = router.start();
                RawClient client = RawClient.withSmallBuffer(server)) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(overwritten.await(10, TimeUnit.SECONDS)).isTrue();

                byte[] received = client.read().bytes();
                assertThat(received).hasSize(length);
                assertThat(new String(received, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("b");
            }
        }
    }
}
