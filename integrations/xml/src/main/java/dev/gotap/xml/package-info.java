/**
 * Reads and writes XML, for {@link dev.gotap.context.Context#xml} and for bodies of {@code application/xml} and {@code
 * text/xml}.
 *
 * <pre>{@code
 * var xml = XmlFormat.defaults();
 * var settings = ContextSettings.defaults()
 *         .withRequests(RequestSettings.defaults().withBodyCodec(xml))
 *         .withResponses(ResponseSettings.defaults().withRenderer(xml));
 * var app = Router.create(RouterOptions.defaults().withContext(settings));
 * app.post("/sales", c -> c.xml(201, sell(c.bind(CreateSale.class))));
 * }</pre>
 */
@NullMarked
package dev.gotap.xml;

import org.jspecify.annotations.NullMarked;
