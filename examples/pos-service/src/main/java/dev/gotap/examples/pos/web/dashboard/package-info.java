/**
 * The page of the day, for the shop owner: one page, rendered here, that works without JavaScript and without anything
 * from another host.
 *
 * <p>Start with {@link dev.gotap.examples.pos.web.dashboard.DashboardRoutes}. The script beside the page asks the API
 * every few seconds whether anything has changed, and fetches the page again only then: there is one renderer, and
 * no text of the shop is ever turned into markup in the browser.
 *
 * <p>Every text goes through {@code Html}, which escapes it; the Content-Security-Policy allows the service's own script and
 * style sheet and nothing else, so that an escape forgotten would still not run.
 */
@NullMarked
package dev.gotap.examples.pos.web.dashboard;

import org.jspecify.annotations.NullMarked;
