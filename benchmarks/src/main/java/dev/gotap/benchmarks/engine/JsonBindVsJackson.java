package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.Context;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.io.InputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body of JSON that is bound, and the same value by Jackson called directly: by a handler that gives it the stream of the
 * body, and with no request around it at all, from bytes that are there already. Each op has a body of its own.
 */
public class JsonBindVsJackson extends TimedBenchmark {

    /** Who calls Jackson. */
    @Param({"gotap", "handler", "jackson"})
    public String by;

    /** What is read. */
    @Param({"greeting", "sale"})
    public String value;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private Object expected;
    private Class<?> type;
    private byte[] json;
    private Router app;
    private Request request;

    /** Registers, and checks that all three make the same value. */
    @Setup
    public void setUp() {
        expected = JsonValues.named(value);
        type = expected.getClass();
        json = mapper.writeValueAsBytes(expected);
        app = PooledRouter.create();
        app.post("/gotap", c -> answer(c, c.bind(type)));
        app.post("/handler", c -> {
            try (InputStream body = c.bodyStream()) {
                answer(c, mapper.readValue(body, type));
            }
        });
        String path = by.equals("jackson") ? "/gotap" : "/" + by;
        MemoryExchange exchange =
                MemoryExchange.of("POST", path).withBody("application/json", "").withBody(json);
        request = Request.on(exchange, path).answering(app, 204, "");
        directly();
    }

    /** One value. */
    @Benchmark
    public long bind() {
        return by.equals("jackson") ? directly() : request.serve(app, json);
    }

    private void answer(Context c, Object bound) {
        c.abortWithStatus(bound.equals(expected) ? 204 : 500);
    }

    private long directly() {
        Object read = mapper.readValue(json.clone(), type);
        if (!read.equals(expected)) {
            throw new IllegalStateException(read + " (expected: " + expected + ")");
        }
        return json.length;
    }
}
