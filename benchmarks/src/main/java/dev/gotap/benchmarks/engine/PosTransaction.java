package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A sale is posted as JSON, bound, validated and answered. Each op has a body of its own. */
public class PosTransaction extends TimedBenchmark {

    private static final String SALE =
            "{\"sku\":\"4006381333931\",\"quantity\":3,\"unitCents\":249,\"currency\":\"EUR\"}";

    private Router app;
    private Request request;
    private byte[] body;

    /** What the till sends. */
    record Sale(String sku, int quantity, long unitCents, String currency) {}

    /** What it is told. */
    record Accepted(String sku, long totalCents, String currency) {}

    /** Registers, and checks the answer, also to a sale that is not valid. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.post("/transactions", c -> {
            Sale sale = c.bodyJson(Sale.class);
            validate(sale);
            c.json(201, new Accepted(sale.sku(), sale.quantity() * sale.unitCents(), sale.currency()));
        });
        refuse(SALE.replace(":3,", ":0,"));
        MemoryExchange exchange = MemoryExchange.of("POST", "/transactions").withBody("application/json", SALE);
        request = Request.on(exchange, "/transactions")
                .answering(app, 201, "{\"sku\":\"4006381333931\",\"totalCents\":747,\"currency\":\"EUR\"}");
        body = SALE.getBytes(StandardCharsets.UTF_8);
    }

    /** One sale. */
    @Benchmark
    public long post() {
        return request.serve(app, body);
    }

    private void refuse(String sale) {
        MemoryExchange exchange = MemoryExchange.of("POST", "/transactions").withBody("application/json", sale);
        app.serve(exchange);
        if (exchange.status() != 422) {
            throw new IllegalStateException(sale + ": " + exchange.status() + " (expected: 422)");
        }
    }

    private static void validate(Sale sale) {
        if (sale.sku().isEmpty()
                || sale.quantity() <= 0
                || sale.unitCents() < 0
                || sale.currency().length() != 3) {
            throw HttpError.unprocessable("not a sale");
        }
    }
}
