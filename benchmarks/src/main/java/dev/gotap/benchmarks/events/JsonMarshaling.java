package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;

/** A client's request whose JSON body is bound and answered in JSON: Jackson both ways, inside the event and around it. */
public class JsonMarshaling extends EventBenchmark {

    @Override
    EventApp app() {
        return EventApp.inJson();
    }

    @Override
    protected EventKind kind() {
        return EventKind.API_GATEWAY_V1;
    }

    @Override
    protected String expected() {
        return "{\\\"name\\\":\\\"Ada\\\",\\\"age\\\":36}";
    }

    @Override
    protected long expectedBytes() {
        return 0;
    }
}
