/**
 * Pages made of Pebble templates, for {@link dev.gotap.context.Context#html(int, String, Object)}.
 *
 * <pre>{@code
 * var pages = PebbleTemplates.ofClassPath(Shop.class.getClassLoader(), "pages").checked("receipt.html");
 * var settings = ContextSettings.defaults()
 *         .withResponses(ResponseSettings.defaults().withTemplates(pages));
 * var app = Router.create(RouterOptions.defaults().withContext(settings));
 * app.get("/receipts/:id", c -> c.html(200, "receipt.html", Map.of("sale", sales.of(c.param("id")))));
 * }</pre>
 */
@NullMarked
package dev.gotap.pebble;

import org.jspecify.annotations.NullMarked;
