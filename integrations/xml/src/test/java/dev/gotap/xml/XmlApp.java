package dev.gotap.xml;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.RequestSettings;
import dev.gotap.context.ResponseSettings;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;

/** A router with one handler, which reads and writes XML. */
final class XmlApp {

    private final Router router;

    XmlApp(XmlFormat xml, Handler handler) {
        ContextSettings settings = ContextSettings.defaults()
                .withRequests(RequestSettings.defaults().withBodyCodec(xml))
                .withResponses(ResponseSettings.defaults().withRenderer(xml));
        router = Router.create(RouterOptions.defaults().withContext(settings));
        router.post("/", handler);
    }

    XmlApp(Handler handler) {
        this(XmlFormat.defaults(), handler);
    }

    MemoryExchange post(String xml) {
        return serve(MemoryExchange.of("POST", "/").withBody("application/xml", xml));
    }

    MemoryExchange serve(MemoryExchange exchange) {
        router.serve(exchange);
        return exchange;
    }
}
