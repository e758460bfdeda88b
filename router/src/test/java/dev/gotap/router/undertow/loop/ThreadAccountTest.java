package dev.gotap.router.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ThreadAccountTest {

    @Test
    void ownThread_isRunnable() throws Exception {
        try (ThreadAccount own = ThreadAccount.ofThisThread()) {
            assertThat(own.isRunnable()).isTrue();
        }
    }

    @Test
    void threadThatWaits_isNotRunnable_whateverItsName() throws Exception {
        AtomicReference<ThreadAccount> account = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        Thread waiting = new Thread(
                () -> {
                    account.set(ThreadAccount.ofThisThread());
                    while (over.getCount() > 0) {
                        LockSupport.park();
                    }
                },
                "a) R (b R");
        waiting.start();
        while (account.get() == null || account.get().isRunnable()) {
            Thread.onSpinWait();
        }
        assertThat(account.get().isRunnable()).isFalse();
        over.countDown();
        LockSupport.unpark(waiting);
        waiting.join();
        account.get().close();
    }

    @Test
    void delay_neverShrinks() throws Exception {
        try (ThreadAccount own = ThreadAccount.ofThisThread()) {
            long before = own.delayNanos();
            for (int i = 0; i < 100; i++) {
                Thread.yield();
                long now = own.delayNanos();
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
    }
}
