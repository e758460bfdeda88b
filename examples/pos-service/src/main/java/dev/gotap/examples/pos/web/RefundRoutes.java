package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.examples.pos.refunds.RefundView;
import dev.gotap.examples.pos.refunds.Refunds;
import dev.gotap.examples.pos.web.wire.Id;
import dev.gotap.examples.pos.web.wire.RefundBody;
import dev.gotap.examples.pos.web.wire.RefundRequest;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.Router;
import java.io.IOException;
import java.util.Map;

/** Giving it back. */
final class RefundRoutes {

    private final Router app;
    private final Refunds refunds;

    RefundRoutes(Router app, Refunds refunds) {
        this.app = app;
        this.refunds = refunds;
    }

    void register(RouteGroup api) {
        api.post("/sales/:id/refunds", this::refund);
        api.get("/sales/:id/refunds", this::list).name("refunds");
        api.get("/refunds/:id", this::show).name("refund");
        api.post("/refunds/:id/resolve", this::resolve).name("refund-resolve");
    }

    private void refund(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        RefundView refund = refunds.refund(sale, c.bodyJson(RefundRequest.class).refund());
        RefundBody body = RefundBody.of(refund);
        String location = app.url("refund", "id", body.id());
        switch (refund.status()) {
            case PAID_OUT -> Created.answer(c, location, body);
            case PENDING -> Created.accepted(c, location, body);
            case DECLINED ->
                throw HttpError.of(409, "REFUND_DECLINED", "the terminal declined: " + refund.terminalMessage())
                        .withDetail("refund", body);
        }
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
