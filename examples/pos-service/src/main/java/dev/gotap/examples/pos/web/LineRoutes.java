package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.examples.pos.sales.NewLine;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.sales.Sales;
import dev.gotap.examples.pos.web.wire.Id;
import dev.gotap.examples.pos.web.wire.QuantityRequest;
import dev.gotap.examples.pos.web.wire.SaleBody;
import dev.gotap.middleware.StoredAnswer;
import dev.gotap.router.RouteGroup;
import java.io.IOException;

/** The lines of an open sale. Each route answers with the whole sale, which is what the till shows next. */
final class LineRoutes {

    private final Sales sales;
    private final Repeatable repeatable;

    LineRoutes(Sales sales, Repeatable repeatable) {
        this.sales = sales;
        this.repeatable = repeatable;
    }

    void register(RouteGroup api) {
        api.post("/sales/:id/lines", repeatable.once(), this::add).name("lines");
        api.put("/sales/:id/lines/:line<int>", this::change).name("line");
        api.delete("/sales/:id/lines/:line<int>", this::remove);
    }

    private void add(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        var line = c.bodyJson(NewLine.class);
        KeyedAnswer<SaleView> answer =
                repeatable.answer(c, (context, changed) -> StoredAnswer.json(context, 200, SaleBody.of(changed)));
        answer.send(sales.addLine(sale, line, answer));
    }

    private void change(Context c) throws IOException {
        long sale = Id.SALE.number(c.param("id"));
        var request = c.bodyJson(QuantityRequest.class);
        c.json(200, SaleBody.of(sales.changeLine(sale, line(c), request.quantity())));
    }

    private void remove(Context c) throws IOException {
        c.json(200, SaleBody.of(sales.removeLine(Id.SALE.number(c.param("id")), line(c))));
    }

    /** Fits an int: the pattern of the route sees to that. */
    private static int line(Context c) {
        return Integer.parseInt(c.param("line"));
    }
}
