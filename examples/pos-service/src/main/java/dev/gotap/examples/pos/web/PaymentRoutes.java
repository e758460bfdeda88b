package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.examples.pos.payments.PaymentView;
import dev.gotap.examples.pos.payments.Payments;
import dev.gotap.examples.pos.web.wire.CardRequest;
import dev.gotap.examples.pos.web.wire.CashRequest;
import dev.gotap.examples.pos.web.wire.Id;
import dev.gotap.examples.pos.web.wire.PaymentBody;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.Router;
import java.io.IOException;
import java.util.Map;

/** Taking money. */
final class PaymentRoutes {

    private final Router app;
    private final Payments payments;

    PaymentRoutes(Router app, Payments payments) {
        this.app = app;
        this.payments = payments;
    }

    void register(RouteGroup api) {
        api.post("/sales/:id/payments/cash", this::cash).name("pay-cash");
        api.post("/sales/:id/payments/card", this::card).name("pay-card");
        api.get("/sales/:id/payments", this::list).name("payments");
        api.get("/payments/:id", this::show).name("payment");
        api.post("/payments/:id/cancel", this::cancel).name("payment-cancel");
        api.post("/payments/:id/resolve", this::resolve).name("payment-resolve");
    }

    private void cash(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        taken(c, payments.cash(sale, c.bodyJson(CashRequest.class).payment()));
    }

    private void card(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        taken(c, payments.card(sale, c.bodyJson(CardRequest.class).payment()));
    }

    /** Only money that the shop has is a success: a till that looks at nothing but the status must not hand out goods. */
    private void taken(Context c, PaymentView payment) throws IOException {
        PaymentBody body = PaymentBody.of(payment);
        String location = app.url("payment", "id", body.id());
        switch (payment.status()) {
            case CAPTURED -> Created.answer(c, location, body);
            case PENDING -> Created.accepted(c, location, body);
            case DECLINED ->
                throw HttpError.of(402, "CARD_DECLINED", "the card was declined: " + payment.terminalMessage())
                        .withDetail("payment", body);
            case CANCELLING, CANCELLED ->
                throw HttpError.of(
                                409, "PAYMENT_CANCELLED", "the payment of this reference was cancelled; use a new one")
                        .withDetail("payment", body);
        }
    }

    private void list(Context c) throws IOException {
        var all = payments.of(Id.SALE.number(c.param("id")));
        c.json(200, Map.of("items", all.stream().map(PaymentBody::of).toList()));
    }

    private void show(Context c) throws IOException {
        c.json(200, PaymentBody.of(payments.get(Id.PAYMENT.number(c.param("id")))));
    }

    private void cancel(Context c) throws IOException {
        c.json(200, PaymentBody.of(payments.cancel(Id.PAYMENT.number(c.param("id")))));
    }

    private void resolve(Context c) throws IOException {
        c.json(200, PaymentBody.of(payments.resolve(Id.PAYMENT.number(c.param("id")))));
    }
}
