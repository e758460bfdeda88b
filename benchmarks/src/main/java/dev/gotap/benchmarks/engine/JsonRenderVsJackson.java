package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.router.Router;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer in JSON, and the same bytes by Jackson called directly: by a handler that passes them on, and with no request
 * around it at all, into an array that is there already.
 */
public class JsonRenderVsJackson extends TimedBenchmark {

    /** Who calls Jackson. */
    @Param({"gotap", "handler", "jackson"})
    public String by;

    /** What is written. */
    @Param({"greeting", "sale"})
    public String value;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private Object written;
    private Router app;
    private Request request;
    private int length;

    /** Registers, and checks that all three make the same bytes. */
    @Setup
    public void setUp() {
        written = JsonValues.named(value);
        String expected = mapper.writeValueAsString(written);
        length = expected.length();
        app = PooledRouter.create();
        app.get("/gotap", c -> c.json(200, written));
        app.get("/handler", c -> c.data(200, MediaTypes.JSON, mapper.writeValueAsBytes(written)));
        request = Request.get(by.equals("jackson") ? "/gotap" : "/" + by).answering(app, 200, expected);
        directly();
        if (!Arrays.equals(out.toByteArray(), mapper.writeValueAsBytes(written))) {
            throw new IllegalStateException(out + " (expected: " + expected + ")");
        }
    }

    /** One answer. */
    @Benchmark
    public long render() {
        return by.equals("jackson") ? directly() : request.serve(app);
    }

    private long directly() {
        out.reset();
        mapper.writeValue(out, written);
        if (out.size() != length) {
            throw new IllegalStateException(out + " (expected: " + length + " bytes)");
        }
        return out.size();
    }
}
