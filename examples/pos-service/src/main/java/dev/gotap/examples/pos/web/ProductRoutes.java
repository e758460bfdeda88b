package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.examples.pos.catalogue.Catalogue;
import dev.gotap.examples.pos.catalogue.Product;
import dev.gotap.examples.pos.catalogue.ProductQuery;
import dev.gotap.examples.pos.web.wire.ActiveRequest;
import dev.gotap.examples.pos.web.wire.PageBody;
import dev.gotap.examples.pos.web.wire.PriceChangeBody;
import dev.gotap.examples.pos.web.wire.PriceRequest;
import dev.gotap.examples.pos.web.wire.ProductBody;
import dev.gotap.examples.pos.web.wire.ProductRequest;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.Router;
import java.io.IOException;
import java.util.Map;

/** What is sold. */
final class ProductRoutes {

    private final Router app;
    private final Catalogue catalogue;
    private final Repeatable repeatable;

    ProductRoutes(Router app, Catalogue catalogue, Repeatable repeatable) {
        this.app = app;
        this.catalogue = catalogue;
        this.repeatable = repeatable;
    }

    void register(RouteGroup api) {
        api.get("/categories", this::categories).name("categories");
        api.get("/products", this::search).name("products");
        api.post("/products", repeatable.anyTime(), this::add).attribute("role", Guards.MANAGER);
        api.get("/products/:sku", this::bySku).name("product");
        api.get("/products/barcode/:barcode", this::byBarcode).name("product-by-barcode");
        api.put("/products/:sku/price", this::changePrice).name("product-price").attribute("role", Guards.MANAGER);
        api.get("/products/:sku/prices", this::priceChanges).name("product-prices");
        api.put("/products/:sku/active", this::setActive).name("product-active").attribute("role", Guards.MANAGER);
    }

    private void categories(Context c) throws IOException {
        c.json(200, Map.of("items", catalogue.categories()));
    }

    private void search(Context c) throws IOException {
        var query = new ProductQuery(
                c.query("name"), c.query("category"), RequestText.flag(c, "inactive"), RequestText.page(c));
        c.json(200, PageBody.of(catalogue.search(query), ProductBody::of));
    }

    private void add(Context c) throws IOException {
        Product product = catalogue.add(c.bodyJson(ProductRequest.class).product());
        Created.answer(c, app.url("product", "sku", product.sku()), ProductBody.of(product))
                .sendTo(c);
    }

    private void bySku(Context c) throws IOException {
        c.json(200, ProductBody.of(catalogue.bySku(c.param("sku"))));
    }

    private void byBarcode(Context c) throws IOException {
        c.json(200, ProductBody.of(catalogue.byBarcode(c.param("barcode"))));
    }

    private void changePrice(Context c) throws IOException {
        long cents = c.bodyJson(PriceRequest.class).cents();
        c.json(200, ProductBody.of(catalogue.changePrice(c.param("sku"), cents)));
    }

    private void priceChanges(Context c) throws IOException {
        var changes = catalogue.priceChanges(c.param("sku"));
        c.json(200, Map.of("items", changes.stream().map(PriceChangeBody::of).toList()));
    }

    private void setActive(Context c) throws IOException {
        boolean active = c.bodyJson(ActiveRequest.class).isActive();
        c.json(200, ProductBody.of(catalogue.setActive(c.param("sku"), active)));
    }
}
