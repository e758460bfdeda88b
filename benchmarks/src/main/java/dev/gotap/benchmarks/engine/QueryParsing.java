package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** Three query parameters, all of them read. */
public class QueryParsing extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp(Blackhole sink) {
        app = PooledRouter.create();
        app.get("/search", c -> {
            sink.consume(c.query("q", ""));
            sink.consume(c.query("page", ""));
            sink.consume(c.query("limit", ""));
            c.string(200, "ok");
        });
        app.get(
                "/values",
                c -> c.string(200, String.join(" ", c.query("q", ""), c.query("page", ""), c.query("limit", ""))));
        Request.get("/values?q=coffee&page=2&limit=50").answering(app, 200, "coffee 2 50");
        request = Request.get("/search?q=coffee&page=2&limit=50").answering(app, 200, "ok");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
