package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.util.concurrent.atomic.AtomicInteger;

/** A route that takes money, behind the middleware: counts how often its handler ran. */
final class Cashier {

    static final String BODY = "{\"cents\":350}";

    final AtomicInteger charges = new AtomicInteger();
    private final Chain chain;

    Cashier(IdempotencyOptions options, Handler handler) {
        this("/sales/:id/payments", options, handler);
    }

    Cashier(String pattern, IdempotencyOptions options, Handler handler) {
        this.chain = Chain.of(Cashier::identify, Idempotency.with(options), c -> {
                    charges.incrementAndGet();
                    handler.handle(c);
                })
                .withRoute("POST", pattern);
    }

    /** Answers 201 with a text that is never the same. */
    static Cashier counting(IdempotencyOptions options) {
        AtomicInteger number = new AtomicInteger();
        return new Cashier(options, c -> {
            c.setHeader("Location", "/payments/p" + number.incrementAndGet());
            c.string(201, "payment " + number);
        });
    }

    private static void identify(Context c) throws Exception {
        String user = c.header("User");
        if (user != null) {
            c.set(Context.PRINCIPAL, Principal.of(user));
        }
        c.next();
    }

    static MemoryExchange request(String key) {
        return request("/sales/s1/payments", key, BODY);
    }

    static MemoryExchange request(String target, String key, String body) {
        return MemoryExchange.of("POST", target)
                .withHeader("Idempotency-Key", key)
                .withBody("application/json", body);
    }

    MemoryExchange pay(String key) {
        return send(request(key));
    }

    MemoryExchange send(MemoryExchange exchange) {
        return chain.serve(exchange);
    }
}
