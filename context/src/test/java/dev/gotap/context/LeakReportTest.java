package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;

class LeakReportTest {

    @Test
    void context_neverReleased_isReportedWithTheSiteOfItsAcquisition() {
        TestRouter router = TestRouter.of();
        try (ErrorLog log = new ErrorLog()) {
            forget(router);
            collectUntilReported(router, log);

            assertThat(log.messages())
                    .anySatisfy(message -> assertThat(message)
                            .startsWith("LEAK: a context was collected without having been released, acquired at")
                            .contains("LeakReportTest.forget("));
        }
    }

    @Test
    void leaks_inPooledMode_areReportedAndSampledWithTheirSite() {
        TestRouter router = TestRouter.pooled();
        try (ErrorLog log = new ErrorLog()) {
            for (int i = 0; i < 200; i++) {
                forget(router);
            }
            for (int i = 0; i < 200 && log.messages().size() < 200; i++) {
                System.gc();
                forget(router);
            }

            assertThat(log.messages()).hasSizeGreaterThanOrEqualTo(200);
            assertThat(log.messages()).anyMatch(message -> message.contains("LeakReportTest.forget("));
            assertThat(log.messages().stream().filter(message -> message.contains("forget(")))
                    .hasSizeLessThan(10);
        }
    }

    @Test
    void context_released_isNotReported() {
        TestRouter router = TestRouter.of();
        try (ErrorLog log = new ErrorLog()) {
            for (int i = 0; i < 10; i++) {
                router.get("/");
                System.gc();
            }

            assertThat(log.messages()).isEmpty();
        }
    }

    private static void forget(TestRouter router) {
        router.acquire(MemoryExchange.of("GET", "/"));
    }

    /** The collector hands references over when it likes; each further request looks for them. */
    private static void collectUntilReported(TestRouter router, ErrorLog log) {
        for (int i = 0; i < 200 && log.messages().isEmpty(); i++) {
            System.gc();
            router.get("/");
        }
    }
}
