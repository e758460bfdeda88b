package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** Three parameters, all of them read. */
public class ParamExtraction extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp(Blackhole sink) {
        app = PooledRouter.create();
        app.get("/users/:user/posts/:post/comments/:comment", c -> {
            sink.consume(c.param("user"));
            sink.consume(c.param("post"));
            sink.consume(c.param("comment"));
            c.string(200, "ok");
        });
        app.get(
                "/users/:user/posts/:post/comments/:comment/values",
                c -> c.string(200, String.join(" ", c.param("user"), c.param("post"), c.param("comment"))));
        Request.get("/users/ann/posts/17/comments/4711/values").answering(app, 200, "ann 17 4711");
        request = Request.get("/users/ann/posts/17/comments/4711").answering(app, 200, "ok");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
