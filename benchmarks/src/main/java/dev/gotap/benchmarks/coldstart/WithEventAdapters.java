package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.benchmarks.events.SampleEvents;
import dev.gotap.lambda.EventKind;
import dev.gotap.lambda.LambdaAdapter;
import dev.gotap.router.Router;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;

/** One route behind AWS Lambda, from nothing to the answer to the first event. */
public class WithEventAdapters extends TimedBenchmark {

    private static final String PONG =
            "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/plain; charset=utf-8\"},"
                    + "\"isBase64Encoded\":false,\"body\":\"pong\"}";

    private final byte[] event = SampleEvents.of(EventKind.API_GATEWAY_V2);

    /** One router, one adapter and one event. */
    @Benchmark
    public byte[] start() {
        Router app = PooledRouter.create();
        app.post("/users/:id", c -> c.string(200, "pong"));
        byte[] answer = LambdaAdapter.of(app).answer(event);
        if (answer.length != PONG.length()) {
            throw new IllegalStateException(new String(answer, StandardCharsets.UTF_8) + " (expected: " + PONG + ')');
        }
        return answer;
    }
}
