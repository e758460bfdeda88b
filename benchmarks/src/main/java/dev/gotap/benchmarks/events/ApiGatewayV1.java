package dev.gotap.benchmarks.events;

import dev.gotap.lambda.EventKind;

/** A client's request by API Gateway, payload 1.0, whose handler reads a parameter, the query and the address. */
public class ApiGatewayV1 extends EventBenchmark {

    @Override
    protected EventKind kind() {
        return EventKind.API_GATEWAY_V1;
    }

    @Override
    protected String expected() {
        return EventApp.USER;
    }

    @Override
    protected long expectedBytes() {
        return 0;
    }
}
