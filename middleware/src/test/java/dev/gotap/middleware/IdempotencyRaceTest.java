package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** First wins: Lift looked and marked in two steps, and between them a second request slipped through. */
class IdempotencyRaceTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final IdempotencyOptions options = IdempotencyOptions.defaults(MemoryIdempotencyStore.create());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void oneKey_onSixteenThreads_runsOnce() throws Exception {
        Cashier cashier = Cashier.counting(options);
        for (int round = 1; round <= ROUNDS; round++) {
            String key = "k" + round;
            List<MemoryExchange> answers = race(() -> cashier.pay(key));

            assertThat(cashier.charges).hasValue(round);
            List<MemoryExchange> made =
                    answers.stream().filter(answer -> answer.status() == 201).toList();
            assertThat(made).isNotEmpty();
            assertThat(made)
                    .allMatch(answer -> answer.bodyText().equals(made.get(0).bodyText()));
            assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        }
    }

    @Test
    void request_whileTheFirstIsServed_is409AndToldWhenToAskAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Cashier cashier = new Cashier(options, c -> {
            begun.countDown();
            assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
            c.string(201, "paid");
        });
        Future<MemoryExchange> first = threads.submit(() -> cashier.pay("k1"));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        MemoryExchange second = cashier.pay("k1");
        MemoryExchange other = cashier.send(Cashier.request("/sales/s1/payments", "k1", "{}"));
        mayEnd.countDown();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
        assertThat(second.responseHeaders("Retry-After")).containsExactly("1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(first.get().bodyText()).isEqualTo("paid");
        assertThat(cashier.pay("k1").bodyText()).isEqualTo("paid");
        assertThat(cashier.charges).hasValue(1);
    }

    private List<MemoryExchange> race(Callable<MemoryExchange> request) throws Exception {
        CyclicBarrier line = new CyclicBarrier(THREADS);
        List<MemoryExchange> answers = new ArrayList<>();
        Callable<MemoryExchange> runner = () -> {
            line.await(10, TimeUnit.SECONDS);
            return request.call();
        };
        for (Future<MemoryExchange> answer : threads.invokeAll(Collections.nCopies(THREADS, runner))) {
            answers.add(answer.get());
        }
        return answers;
    }
}
