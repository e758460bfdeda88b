package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.examples.pos.sales.NewSale;
import dev.gotap.examples.pos.sales.SaleQuery;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.sales.Sales;
import dev.gotap.examples.pos.web.wire.Id;
import dev.gotap.examples.pos.web.wire.PageBody;
import dev.gotap.examples.pos.web.wire.SaleBody;
import dev.gotap.middleware.StoredAnswer;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.Router;
import java.io.IOException;

/** What is being bought. */
final class SaleRoutes {

    private final Router app;
    private final Sales sales;
    private final Repeatable repeatable;

    SaleRoutes(Router app, Sales sales, Repeatable repeatable) {
        this.app = app;
        this.sales = sales;
        this.repeatable = repeatable;
    }

    void register(RouteGroup api) {
        api.post("/sales", repeatable.once(), this::begin);
        api.get("/sales", this::list).name("sales");
        api.get("/sales/:id", this::show).name("sale");
        api.post("/sales/:id/void", repeatable.anyTime(), this::voidSale).name("sale-void");
    }

    /** Without {@code lines} the sale begins empty; with them it is rung up in one go, and an empty list is a mistake. */
    private void begin(Context c) throws IOException {
        NewSale request = c.bodyJson(NewSale.class);
        KeyedAnswer<SaleView> answer = repeatable.answer(c, this::begun);
        answer.send(request.lines() == null ? sales.open(request, answer) : sales.ringUp(request, answer));
    }

    private StoredAnswer begun(Context c, SaleView sale) throws IOException {
        return Created.answer(c, app.url("sale", "id", Id.SALE.of(sale.id())), SaleBody.of(sale));
    }

    private void list(Context c) throws IOException {
        var query = new SaleQuery(
                RequestText.date(c, "businessDate"),
                RequestText.constant(c, "status", SaleStatus.class),
                RequestText.page(c));
        c.json(200, PageBody.of(sales.list(query), SaleBody::of));
    }

    private void show(Context c) throws IOException {
        c.json(200, SaleBody.of(sales.get(Id.SALE.number(c.param("id")))));
    }

    private void voidSale(Context c) throws IOException {
        c.json(200, SaleBody.of(sales.voidSale(Id.SALE.number(c.param("id")))));
    }
}
