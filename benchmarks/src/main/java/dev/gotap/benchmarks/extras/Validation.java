package dev.gotap.benchmarks.extras;

import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.validation.JakartaValidation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One request whose JSON body is bound, checked by Jakarta Validation and answered. */
public class Validation extends TimedBenchmark {

    /** What is sent: {@code invalid} is refused with 422 and both its errors. */
    @Param({"simple", "nested", "items100", "invalid"})
    public String body;

    private Router app;
    private Request request;
    private byte[] bytes;

    /** An article. */
    record Item(
            @NotBlank @Size(max = 20) String sku, @Positive int quantity) {}

    /** Whom it is for. */
    record Customer(@NotBlank String name, @NotNull @Valid Address address) {}

    /** Where to. */
    record Address(
            @NotBlank String street, @Size(min = 5, max = 5) String code) {}

    /** With what is in it. */
    record Order(
            @NotNull @Valid Customer customer,
            @NotNull @Valid Item item) {}

    /** Many. */
    record Basket(@NotEmpty List<@Valid Item> items) {}

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = Router.create(RouterOptions.defaults()
                .withContext(ContextSettings.defaults()
                        .withGuard(ContextGuard.POOLED)
                        .withValidator(JakartaValidation.defaults())));
        app.post("/simple", c -> c.string(200, c.bindJson(Item.class).sku()));
        app.post(
                "/nested", c -> c.string(200, c.bindJson(Order.class).customer().name()));
        app.post(
                "/items100",
                c -> c.string(
                        200, Integer.toString(c.bindJson(Basket.class).items().size())));
        String json = json();
        String path = body.equals("invalid") ? "/simple" : '/' + body;
        MemoryExchange exchange = MemoryExchange.of("POST", path).withBody("application/json", json);
        request = switch (body) {
            case "simple" -> Request.on(exchange, path).answering(app, 200, "4006381333931");
            case "nested" -> Request.on(exchange, path).answering(app, 200, "Ann");
            case "items100" -> Request.on(exchange, path).answering(app, 200, "100");
            default -> Request.on(exchange, path).answeringFrom(app, 422, "{");
        };
        if (body.equals("invalid") && !exchange.bodyText().contains("the request has 2 errors")) {
            throw new IllegalStateException(exchange.bodyText() + " (expected: 2 errors)");
        }
        bytes = json.getBytes(StandardCharsets.UTF_8);
    }

    /** One request, with a body that nobody has read before. */
    @Benchmark
    public long post() {
        return request.serve(app, bytes);
    }

    private String json() {
        String item = "{\"sku\":\"4006381333931\",\"quantity\":3}";
        return switch (body) {
            case "simple" -> item;
            case "nested" ->
                "{\"customer\":{\"name\":\"Ann\",\"address\":{\"street\":\"Long Lane 1\",\"code\":\"12345\"}},\"item\":"
                        + item + '}';
            case "items100" -> "{\"items\":[" + (item + ',').repeat(99) + item + "]}";
            default -> "{\"sku\":\" \",\"quantity\":0}";
        };
    }
}
