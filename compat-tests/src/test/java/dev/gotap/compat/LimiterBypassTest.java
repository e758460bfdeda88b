package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ClientIp;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.HeaderName;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimiter;
import dev.gotap.middleware.RateLimiterOptions;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * THREATS, "limiter bypass": whatever a client says of its address, from one socket it is one client. What a trusted proxy
 * says is told apart by the resolver of the client's address; that the limiter believes it, and nothing else, is shown here.
 */
class LimiterBypassTest {

    private static final int LIMIT = 10;
    private static final RateLimit TEN = RateLimit.fixedWindow(LIMIT, Duration.ofDays(1));

    private static Router app(ClientIp clientIp, RateLimiter limiter) {
        Router app = Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withClientIp(clientIp)));
        app.use(limiter);
        app.get("/x/:id", c -> c.string(200, "x"));
        app.get("/y/*path", c -> c.string(200, "y"));
        return app;
    }

    private static Router app() {
        return app(ClientIp.ofSocket(), RateLimiter.with(RateLimiterOptions.of(TEN)));
    }

    /** The last entry of X-Forwarded-For, as the resolver takes it that trusts one proxy. */
    private static ClientIp lastForwarded() {
        return exchange -> {
            String line = exchange.header("X-Forwarded-For");
            return line == null ? "" : line.substring(line.lastIndexOf(',') + 1).trim();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "Forwarded",
                "X-Real-IP",
                "X-Client-IP",
                "True-Client-IP",
                "CF-Connecting-IP",
                "X-Originating-IP",
                "X-Forwarded-Host",
                "Via",
                "User-Agent",
                "Authorization",
                "X-API-Key"
            })
    void hundredRequests_withARotatingHeader_fromOneSocket_reach429(String header) {
        try (TestClient client = TestClient.overSocket(app()).withKeepAlive()) {
            int[] statuses = IntStream.range(0, 100)
                    .map(i -> client.get("/x/1")
                            .header(header, value(header, i))
                            .send()
                            .status())
                    .toArray();

            assertThat(IntStream.of(statuses).limit(LIMIT)).containsOnly(200);
            assertThat(IntStream.of(statuses).skip(LIMIT)).containsOnly(429);
        }
    }

    private static String value(String header, int i) {
        return header.equals("Forwarded") ? "for=203.0.113." + i : "203.0.113." + i;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7:4711",
                "[2001:db8::1]:4711",
                "2001:db8::1",
                "unknown",
                "_hidden",
                "127.0.0.1, 203.0.113.7",
                "203.0.113.7,,,",
                "'; drop table limits"
            })
    void spoofedAddress_ofAnyForm_changesNothing(String address) {
        try (TestClient client = TestClient.overSocket(app())) {
            for (int i = 0; i < LIMIT; i++) {
                assertThat(client.get("/x/1").send().status()).isEqualTo(200);
            }
            TestResponse spoofed = client.get("/x/1")
                    .header("X-Forwarded-For", address)
                    .header("Forwarded", "for=_hidden;by=\"[2001:db8::1]:4711\"")
                    .send();
            assertThat(spoofed.status()).isEqualTo(429);
        }
    }

    @Test
    void newConnections_ofOneAddress_areOneClient() {
        try (TestClient client = TestClient.overSocket(app())) {
            for (int i = 0; i < LIMIT; i++) {
                assertThat(client.get("/x/1").send().status()).isEqualTo(200);
            }
            assertThat(client.get("/x/1").send().status()).isEqualTo(429);
        }
    }

    @Test
    void pathsMethodsAndQueries_areNoNewClients() {
        try (TestClient client = TestClient.overSocket(app())) {
            int[] statuses = IntStream.range(0, 30)
                    .map(i -> client.get((i % 2 == 0 ? "/x/" : "/y/") + i + "?q=" + i)
                            .send()
                            .status())
                    .toArray();

            assertThat(IntStream.of(statuses).filter(status -> status == 200)).hasSize(LIMIT);
        }
    }

    @Test
    void byRoute_madeUpPaths_shareTheirPatternsLimit() {
        try (TestClient client = TestClient.overSocket(app(ClientIp.ofSocket(), RateLimiter.byRoute(TEN)))) {
            for (int i = 0; i < LIMIT; i++) {
                assertThat(client.get("/x/" + i).send().status()).isEqualTo(200);
            }
            assertThat(client.get("/x/new").send().status()).isEqualTo(429);
            assertThat(client.get("/x/%6eew?y").send().status()).isEqualTo(429);
            assertThat(client.get("/y/new").send().status()).isEqualTo(200);
        }
    }

    @Test
    void byApiKey_madeUpKeys_countForTheAddress() {
        RateLimiter limiter = RateLimiter.byApiKey(TEN, HeaderName.of("X-API-Key"), Set.of("till-1")::contains);
        try (TestClient client = TestClient.overSocket(app(ClientIp.ofSocket(), limiter))) {
            TreeMap<Integer, Integer> statuses = new TreeMap<>();
            for (int i = 0; i < 100; i++) {
                int status = client.get("/x/1")
                        .header("X-API-Key", "guess-" + i)
                        .send()
                        .status();
                statuses.merge(status, 1, Integer::sum);
            }
            assertThat(statuses).containsEntry(200, LIMIT).containsEntry(429, 90);
            assertThat(client.get("/x/1").header("X-API-Key", "till-1").send().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void resolver_thatBelievesAProxy_isBelieved_rightToLeft() {
        try (TestClient client =
                TestClient.overSocket(app(lastForwarded(), RateLimiter.with(RateLimiterOptions.of(TEN))))) {
            for (int i = 0; i < 100; i++) {
                int status = client.get("/x/1")
                        .header("X-Forwarded-For", "198.51.100." + i + ", 203.0.113.7")
                        .send()
                        .status();
                assertThat(status).isEqualTo(i < LIMIT ? 200 : 429);
            }
            assertThat(client.get("/x/1")
                            .header("X-Forwarded-For", "203.0.113.7, 203.0.113.8")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void ipv6_anyAddressOfOneSite_isOneClient() {
        Router app = app(ClientIp.ofSocket(), RateLimiter.with(RateLimiterOptions.of(TEN)));
        for (int i = 0; i < 100; i++) {
            MemoryExchange exchange = MemoryExchange.of("GET", "/x/1")
                    .withPeer(InetSocketAddress.createUnresolved("2001:db8:1:2::" + Integer.toHexString(i), 4711));
            app.serve(exchange);
            assertThat(exchange.status()).isEqualTo(i < LIMIT ? 200 : 429);
        }
        MemoryExchange neighbour =
                MemoryExchange.of("GET", "/x/1").withPeer(InetSocketAddress.createUnresolved("2001:db8:1:3::1", 4711));
        app.serve(neighbour);
        assertThat(neighbour.status()).isEqualTo(200);
    }

    @Test
    void tenThousandEntries_areNoNewClient() {
        Router app = app(ClientIp.ofSocket(), RateLimiter.with(RateLimiterOptions.of(TEN)));
        String many = "203.0.113.7, ".repeat(10_000) + "203.0.113.8";
        for (int i = 0; i < 20; i++) {
            MemoryExchange exchange = MemoryExchange.of("GET", "/x/1").withHeader("X-Forwarded-For", i + "." + many);
            app.serve(exchange);
            assertThat(exchange.status()).isEqualTo(i < LIMIT ? 200 : 429);
        }
    }
}
