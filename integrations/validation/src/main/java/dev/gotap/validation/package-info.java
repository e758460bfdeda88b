/**
 * Checks what is bound from a request by the annotations of Jakarta Validation 3.1.
 *
 * <pre>{@code
 * record Line(@NotBlank String sku, @Positive int quantity) {}
 * record CreateSale(@NotEmpty List<@Valid Line> lines) {}
 *
 * var settings = ContextSettings.defaults().withValidator(JakartaValidation.defaults());
 * var app = Router.create(RouterOptions.defaults().withContext(settings));
 * app.post("/sales", c -> c.json(201, sell(c.bind(CreateSale.class))));   // 422 with errors[] when it is not valid
 * }</pre>
 */
@NullMarked
package dev.gotap.validation;

import org.jspecify.annotations.NullMarked;
