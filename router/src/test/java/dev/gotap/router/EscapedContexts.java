package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The program that {@link EscapedContextsTest} runs: eight threads in each mode, and a line about what they saw. */
final class EscapedContexts {

    private static final int THREADS = 8;
    private static final int ESCAPED = 64;

    private EscapedContexts() {}

    /** Runs for as many seconds as the argument says. */
    public static void main(String[] arguments) {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.parseLong(arguments[0])).toNanos();
        List<Crowd> crowds = new ArrayList<>();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (ContextGuard guard : ContextGuard.values()) {
            Crowd crowd = new Crowd(guard);
            crowds.add(crowd);
            for (int t = 0; t < THREADS; t++) {
                threads.add(crowd.start("t" + t, end));
            }
        }
        threads.forEach(CompletableFuture::join);
        crowds.forEach(
                crowd -> System.out.println(crowd.guard + " " + crowd.leaked + " " + crowd.own + " " + crowd.refused));
    }

    /** The threads of one mode and what they saw. */
    private static final class Crowd {

        private final ContextGuard guard;
        private final AtomicReferenceArray<@Nullable Context> escaped = new AtomicReferenceArray<>(ESCAPED);
        private final LongAdder refused = new LongAdder();
        private final LongAdder own = new LongAdder();
        private final LongAdder leaked = new LongAdder();
        private final Router router;

        Crowd(ContextGuard guard) {
            this.guard = guard;
            this.router = Router.create(RouterOptions.defaults()
                    .withContext(ContextSettings.defaults().withGuard(guard)));
            router.get("/", this::serve);
        }

        CompletableFuture<Void> start(String name, long end) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; System.nanoTime() < end; i++) {
                        String id = name + "-" + i;
                        MemoryExchange exchange = MemoryExchange.of("GET", "/?" + id);
                        router.serve(exchange);
                        assertThat(exchange.bodyText()).isEqualTo(id);
                        read(null);
                    }
                    done.complete(null);
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
            thread.start();
            return done;
        }

        private void serve(Context c) throws Exception {
            String id = String.valueOf(c.rawQuery());
            c.set("id", id);
            escaped.set(ThreadLocalRandom.current().nextInt(ESCAPED), c);
            read(id);
            if (!id.equals(c.get("id")) || c.query(id) == null) {
                leaked.increment();
            }
            c.string(200, id);
        }

        /** Reads an escaped context on behalf of a request, or of none. */
        private void read(@Nullable String request) {
            Context context = escaped.get(ThreadLocalRandom.current().nextInt(ESCAPED));
            if (context == null) {
                return;
            }
            try {
                Object attribute = context.get("id");
                String query = context.rawQuery();
                if (request != null && request.equals(attribute) && request.equals(query)) {
                    own.increment();
                } else {
                    leaked.increment();
                }
            } catch (IllegalStateException expected) {
                refused.increment();
            }
        }
    }
}
