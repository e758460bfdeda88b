package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.Route;
import dev.gotap.jwt.Jwt;
import dev.gotap.jwt.JwtKeys;
import dev.gotap.jwt.JwtOptions;
import dev.gotap.middleware.Cors;
import dev.gotap.middleware.IpFilter;
import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimiter;
import dev.gotap.middleware.RateLimiterOptions;
import dev.gotap.middleware.Requirement;
import dev.gotap.router.RouteGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the service, and how often.
 *
 * @param requestsPerMinute of one client address
 * @param origins of web pages that may call the API; none by default
 * @param secret that tokens are signed with; null where nobody has to log in, because only this machine is listened to
 */
public record Guards(
        int requestsPerMinute,
        List<String> origins,
        @Nullable String secret) {

    /** A route for managers only, where there is a login. */
    static final String MANAGER = "manager";

    private static final String ROLE = "role";
    private static final String ISSUER = "pos-service";

    /** Nobody logs in, no page of another origin calls, and 1,200 requests a minute from one till. */
    public static Guards none() {
        return new Guards(1_200, List.of(), null);
    }

    /** In front of everything a till calls: CORS, the limit, then who it is. */
    void guardApi(RouteGroup api) {
        if (!origins.isEmpty()) {
            api.use(Cors.of(origins.toArray(String[]::new)));
        }
        api.use(RateLimiter.with(RateLimiterOptions.of(RateLimit.tokenBucket(requestsPerMinute, Duration.ofMinutes(1)))
                .withName("till")));
        if (secret != null) {
            JwtKeys keys = JwtKeys.hmac(secret.getBytes(StandardCharsets.UTF_8));
            api.use(
                    Jwt.with(JwtOptions.of(keys).withIssuer(ISSUER)),
                    Requirement.requireAnyRole("cashier", MANAGER),
                    roleOfRoute());
        }
    }

    /** Pages and figures for whoever stands at the machine: they ask for no login, so others do not get them. */
    Handler[] guardPages() {
        return secret == null ? new Handler[0] : new Handler[] {IpFilter.allow("127.0.0.0/8", "::1")};
    }

    private static Handler roleOfRoute() {
        Requirement manager = Requirement.requireRole(MANAGER);
        return c -> {
            if (isForManagers(c)) {
                manager.handle(c);
            }
        };
    }

    private static boolean isForManagers(Context c) {
        Route route = c.route();
        return route != null && MANAGER.equals(route.attributes().get(ROLE));
    }
}
