package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.examples.pos.payments.PaymentStatus;
import dev.gotap.examples.pos.payments.PaymentView;
import dev.gotap.examples.pos.payments.Payments;
import dev.gotap.examples.pos.web.wire.CardRequest;
import dev.gotap.examples.pos.web.wire.CashRequest;
import dev.gotap.examples.pos.web.wire.Id;
import dev.gotap.examples.pos.web.wire.PaymentBody;
import dev.gotap.middleware.StoredAnswer;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.Router;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Taking money. */
final class PaymentRoutes {

    private final Router app;
    private final Payments payments;
    private final Repeatable repeatable;

    PaymentRoutes(Router app, Payments payments, Repeatable repeatable) {
        this.app = app;
        this.payments = payments;
        this.repeatable = repeatable;
    }

    void register(RouteGroup api) {
        api.post("/sales/:id/payments/cash", repeatable.once(), this::cash).name("pay-cash");
        api.post("/sales/:id/payments/card", repeatable.once(), this::card).name("pay-card");
        api.get("/sales/:id/payments", this::list).name("payments");
        api.get("/payments/:id", this::show).name("payment");
        api.post("/payments/:id/cancel", repeatable.anyTime(), this::cancel).name("payment-cancel");
        api.post("/payments/:id/resolve", repeatable.anyTime(), this::resolve).name("payment-resolve");
    }

    private void cash(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        var request = c.bodyJson(CashRequest.class).payment();
        KeyedAnswer<PaymentView> answer = repeatable.answer(c, this::taken);
        answer.send(payments.cash(sale, request, answer), PaymentRoutes::refusal);
    }

    private void card(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        var request = c.bodyJson(CardRequest.class).payment();
        KeyedAnswer<PaymentView> answer = repeatable.answer(c, this::taken);
        answer.send(payments.card(sale, request, answer), PaymentRoutes::refusal);
    }

    /** Only money that the shop has is a success: a till that looks at nothing but the status must not hand out goods. */
    private @Nullable StoredAnswer taken(Context c, PaymentView payment) throws IOException {
        PaymentBody body = PaymentBody.of(payment);
        String location = app.url("payment", "id", body.id());
        return switch (payment.status()) {
            case CAPTURED -> Created.answer(c, location, body);
            case PENDING -> Created.accepted(c, location, body);
            case DECLINED, CANCELLING, CANCELLED -> null;
        };
    }

    private static HttpError refusal(PaymentView payment) {
        HttpError error = payment.status() == PaymentStatus.DECLINED
                ? HttpError.of(402, "CARD_DECLINED", "the card was declined: " + payment.terminalMessage())
                : HttpError.of(409, "PAYMENT_CANCELLED", "the payment of this reference was cancelled; use a new one");
        return error.withDetail("payment", PaymentBody.of(payment));
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
