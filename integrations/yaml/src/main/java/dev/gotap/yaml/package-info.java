/**
 * Reads and writes YAML, for {@link dev.gotap.context.Context#yaml} and for bodies of {@code application/yaml}.
 *
 * <pre>{@code
 * var yaml = YamlFormat.defaults();
 * var settings = ContextSettings.defaults()
 *         .withRequests(RequestSettings.defaults().withBodyCodec(yaml))
 *         .withResponses(ResponseSettings.defaults().withRenderer(yaml));
 * var app = Router.create(RouterOptions.defaults().withContext(settings));
 * app.post("/sales", c -> c.yaml(201, sell(c.bind(CreateSale.class))));
 * }</pre>
 */
@NullMarked
package dev.gotap.yaml;

import org.jspecify.annotations.NullMarked;
