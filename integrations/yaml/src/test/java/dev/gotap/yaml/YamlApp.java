package dev.gotap.yaml;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.RequestSettings;
import dev.gotap.context.ResponseSettings;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;

/** A router with one handler, which reads and writes YAML. */
final class YamlApp {

    private final Router router;

    YamlApp(YamlFormat yaml, Handler handler) {
        ContextSettings settings = ContextSettings.defaults()
                .withRequests(RequestSettings.defaults().withBodyCodec(yaml))
                .withResponses(ResponseSettings.defaults().withRenderer(yaml));
        router = Router.create(RouterOptions.defaults().withContext(settings));
        router.post("/", handler);
    }

    YamlApp(Handler handler) {
        this(YamlFormat.defaults(), handler);
    }

    MemoryExchange post(String yaml) {
        return serve(MemoryExchange.of("POST", "/").withBody("application/yaml", yaml));
    }

    MemoryExchange serve(MemoryExchange exchange) {
        router.serve(exchange);
        return exchange;
    }
}
