package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.examples.pos.refunds.RefundView;
import dev.gotap.examples.pos.refunds.Refunds;
import dev.gotap.examples.pos.web.wire.Id;
import dev.gotap.examples.pos.web.wire.RefundBody;
import dev.gotap.examples.pos.web.wire.RefundRequest;
import dev.gotap.middleware.StoredAnswer;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.Router;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Giving it back. */
final class RefundRoutes {

    private final Router app;
    private final Refunds refunds;
    private final Repeatable repeatable;

    RefundRoutes(Router app, Refunds refunds, Repeatable repeatable) {
        this.app = app;
        this.refunds = refunds;
        this.repeatable = repeatable;
    }

    void register(RouteGroup api) {
        api.post("/sales/:id/refunds", repeatable.once(), this::refund).attribute("role", Guards.MANAGER);
        api.get("/sales/:id/refunds", this::list).name("refunds");
        api.get("/refunds/:id", this::show).name("refund");
        api.post("/refunds/:id/resolve", repeatable.anyTime(), this::resolve)
                .name("refund-resolve")
                .attribute("role", Guards.MANAGER);
    }

    private void refund(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        var request = c.bodyJson(RefundRequest.class).refund();
        KeyedAnswer<RefundView> answer = repeatable.answer(c, this::given);
        answer.send(refunds.refund(sale, request, answer), RefundRoutes::refusal);
    }

    private @Nullable StoredAnswer given(Context c, RefundView refund) throws IOException {
        RefundBody body = RefundBody.of(refund);
        String location = app.url("refund", "id", body.id());
        return switch (refund.status()) {
            case PAID_OUT -> Created.answer(c, location, body);
            case PENDING -> Created.accepted(c, location, body);
            case DECLINED -> null;
        };
    }

    private static HttpError refusal(RefundView refund) {
        return HttpError.of(409, "REFUND_DECLINED", "the terminal declined: " + refund.terminalMessage())
                .withDetail("refund", RefundBody.of(refund));
    }

    private void list(Context c) throws IOException {
        var all = refunds.of(Id.SALE.number(c.param("id")));
        c.json(200, Map.of("items", all.stream().map(RefundBody::of).toList()));
    }

    private void show(Context c) throws IOException {
        c.json(200, RefundBody.of(refunds.get(Id.REFUND.number(c.param("id")))));
    }

    private void resolve(Context c) throws IOException {
        c.json(200, RefundBody.of(refunds.resolve(Id.REFUND.number(c.param("id")))));
    }
}
