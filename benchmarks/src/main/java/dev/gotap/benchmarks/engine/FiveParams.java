package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** Five parameters, all of them read. */
public class FiveParams extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp(Blackhole sink) {
        app = PooledRouter.create();
        app.get("/user/:id/profile/:section/item/:item/action/:action/at/:time", c -> {
            sink.consume(c.param("id"));
            sink.consume(c.param("section"));
            sink.consume(c.param("item"));
            sink.consume(c.param("action"));
            sink.consume(c.param("time"));
            c.string(200, "ok");
        });
        app.get(
                "/user/:id/profile/:section/item/:item/action/:action/at/:time/values",
                c -> c.string(
                        200,
                        String.join(
                                " ",
                                c.param("id"),
                                c.param("section"),
                                c.param("item"),
                                c.param("action"),
                                c.param("time"))));
        Request.get("/user/42/profile/settings/item/7/action/edit/at/1700/values")
                .answering(app, 200, "42 settings 7 edit 1700");
        request = Request.get("/user/42/profile/settings/item/7/action/edit/at/1700")
                .answering(app, 200, "ok");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
