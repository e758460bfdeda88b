/**
 * The page of the day, for the shop owner: one page, rendered here, that works without JavaScript and without anything
 * from another host.
 *
 * <p>Start with {@link dev.gotap.examples.pos.web.dashboard.DashboardRoutes}. The script beside the page holds a WebSocket
 * to {@link dev.gotap.examples.pos.web.dashboard.LiveDay}, which sends the page anew whenever a figure changes; without
 * the socket it asks the API every few seconds, and fetches the page again only if the figures have changed. Either way
 * there is one renderer, and no text of the shop is ever turned into markup in the browser.
 *
 * <p>Every text goes through {@code Html}, which escapes it; the Content-Security-Policy allows the service's own script and
 * style sheet and nothing else, so that an escape forgotten would still not run.
 */
@NullMarked
package dev.gotap.examples.pos.web.dashboard;

import org.jspecify.annotations.NullMarked;
