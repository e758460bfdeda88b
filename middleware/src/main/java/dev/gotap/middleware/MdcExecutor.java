package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes two values of the MDC from the thread that submits a task to the one that runs it, and puts back what was there. */
final class MdcExecutor implements Executor {

    private final Executor executor;
    private final String first;
    private final String second;

    MdcExecutor(Executor executor, String first, String second) {
        this.executor = executor;
        this.first = first;
        this.second = second;
    }

    @Override
    public void execute(Runnable task) {
        requireNonNull(task, "task");
        String firstValue = MDC.get(first);
        String secondValue = MDC.get(second);
        executor.execute(() -> {
            String firstBefore = exchange(first, firstValue);
            String secondBefore = exchange(second, secondValue);
            try {
                task.run();
            } finally {
                exchange(first, firstBefore);
                exchange(second, secondBefore);
            }
        });
    }

    private static @Nullable String exchange(String key, @Nullable String value) {
        String before = MDC.get(key);
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
        return before;
    }
}
