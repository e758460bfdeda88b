/**
 * What a service says about its own state, to load balancers and to people.
 *
 * <pre>{@code
 * var health = Health.create()
 *         .add("database", HealthChecks.dataSource(dataSource))
 *         .addOptional("card terminal", HealthChecks.http(terminalStatus));
 * app.health("/health", health);
 * }</pre>
 *
 * <table>
 * <caption>The four addresses</caption>
 * <tr><th>path</th><th>answers</th><th>status</th></tr>
 * <tr><td>{@code /health}</td><td>the state of all components</td><td>200; 503 when unhealthy</td></tr>
 * <tr><td>{@code /health/live}</td><td>whether the process can answer at all; runs no check</td><td>200</td></tr>
 * <tr><td>{@code /health/ready}</td><td>whether to send requests here</td><td>200; 503 when unhealthy, when held, and from the
 *     beginning of a stop on</td></tr>
 * <tr><td>{@code /health/components}</td><td>each component, or the one in {@code ?component=}</td><td>as /health; 404</td></tr>
 * </table>
 *
 * <p>Checks run on threads of their own, never twice at once, and their results are kept for a while, so that neither a slow
 * database nor an eager prober is a burden to the other. Start reading at {@link dev.gotap.middleware.health.Health}.
 */
@NullMarked
package dev.gotap.middleware.health;

import org.jspecify.annotations.NullMarked;
