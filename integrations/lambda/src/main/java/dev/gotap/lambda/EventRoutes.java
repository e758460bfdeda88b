package dev.gotap.lambda;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.router.RouteGroup;
import dev.gotap.router.RouteSpec;
import java.util.Arrays;

/**
 * Registers handlers of events that are no client's requests. They are ordinary routes for POST, below the middleware of
 * their group, whose body is the message, the S3 record or the detail:
 *
 * <pre>{@code
 * EventRoutes.on(app)
 *         .sqs("orders", c -> book(c.bodyJson(Order.class)))
 *         .s3("photos", c -> resize(LambdaEvent.of(c).name()))
 *         .eventBridge("shop.orders", "Order Placed", c -> notify(c.bodyJson(Order.class)))
 *         .scheduled("nightly", c -> cleanUp());
 * }</pre>
 *
 * <table>
 * <caption>Default paths</caption>
 * <tr><th>event</th><th>path</th></tr>
 * <tr><td>SQS</td><td>{@code /lambda/sqs/<queue>}</td></tr>
 * <tr><td>S3</td><td>{@code /lambda/s3/<bucket>}</td></tr>
 * <tr><td>EventBridge</td><td>{@code /lambda/events/<source>/<detail-type>}</td></tr>
 * <tr><td>schedule</td><td>{@code /lambda/scheduled/<rule or schedule>}</td></tr>
 * </table>
 *
 * <p>In a name, every byte but letters, digits, {@code -}, {@code _} and {@code .} is written {@code ~} and two digits:
 * {@code Order~20Placed}. Names that are nothing but dots have them written so, too.
 *
 * <p>Each route begins with {@link #only()}: a client who asks for its path over HTTP is told that there is nothing, and an
 * event that another route answered counts as failed.
 */
public final class EventRoutes {

    private static final Handler ONLY = c -> {
        LambdaEvent event = LambdaEvent.find(c);
        if (event == null || event.kind().isHttp()) {
            throw HttpError.notFound("there is nothing here");
        }
        event.passGuard();
        c.next();
    };

    private final RouteGroup group;

    private EventRoutes(RouteGroup group) {
        this.group = group;
    }

    /**
     * Registers in a group.
     *
     * @param group the router itself, or a group without prefix
     * @return the registration
     */
    public static EventRoutes on(RouteGroup group) {
        return new EventRoutes(requireNonNull(group, "group"));
    }

    /**
     * The guard: lets events pass and answers 404 to clients. For routes that are registered otherwise; those without it
     * serve no event.
     *
     * @return a handler that calls the next one, or fails
     */
    public static Handler only() {
        return ONLY;
    }

    /**
     * Handles the messages of a queue, one request each.
     *
     * @param queue its name, without the rest of the ARN
     * @param handlers answer 2xx when the message is done; anything else has it come again
     * @return this
     */
    public EventRoutes sqs(String queue, Handler... handlers) {
        route(EventKind.SQS, '/' + EventPath.segment(queue), handlers);
        return this;
    }

    /**
     * Handles the notifications of a bucket, one request for each record.
     *
     * @param bucket its name
     * @param handlers answer 2xx when the record is done; anything else fails the event
     * @return this
     */
    public EventRoutes s3(String bucket, Handler... handlers) {
        route(EventKind.S3, '/' + EventPath.segment(bucket), handlers);
        return this;
    }

    /**
     * Handles the events of a source.
     *
     * @param source for example {@code shop.orders} or {@code aws.ec2}
     * @param detailType for example {@code Order Placed}
     * @param handlers answer 2xx when the event is done; anything else fails it
     * @return this
     */
    public EventRoutes eventBridge(String source, String detailType, Handler... handlers) {
        String path = '/' + EventPath.segment(source) + '/' + EventPath.segment(detailType);
        route(EventKind.EVENT_BRIDGE, path, handlers);
        return this;
    }

    /**
     * Handles a schedule that comes due.
     *
     * @param rule the name of the rule or schedule
     * @param handlers answer 2xx when it is done; anything else fails it
     * @return this
     */
    public EventRoutes scheduled(String rule, Handler... handlers) {
        route(EventKind.SCHEDULED, '/' + EventPath.segment(rule), handlers);
        return this;
    }

    /**
     * Handles events by a pattern, so that one route serves many queues or sources.
     *
     * @param kind none of API Gateway's
     * @param pattern follows the kind's part of the default path: {@code /:queue}
     * @param handlers as for the other methods
     * @return the route
     * @throws IllegalArgumentException for a kind of API Gateway's
     */
    public RouteSpec route(EventKind kind, String pattern, Handler... handlers) {
        if (kind.isHttp()) {
            throw new IllegalArgumentException(
                    "kind: " + kind + " (expected: a kind that is no client's request; mend: app.get, app.post, ...)");
        }
        Handler[] guarded = new Handler[handlers.length + 1];
        guarded[0] = ONLY;
        System.arraycopy(handlers, 0, guarded, 1, handlers.length);
        if (Arrays.asList(guarded).contains(null)) {
            throw new NullPointerException("handlers");
        }
        return group.post(EventPath.PREFIX + kind.segment() + pattern, guarded);
    }
}
