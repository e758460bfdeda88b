package dev.gotap.jwt;

import static dev.gotap.jwt.Tokens.claims;
import static dev.gotap.jwt.Tokens.rs256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.gotap.router.Router;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An identity provider on the loopback that rotates its keys, goes away and comes back. */
class RemoteKeysTest {

    private static final RSAKey OLD = Tokens.rsa("old");
    private static final RSAKey NEW = Tokens.rsa("new");

    private final Tokens.ManualClock clock = new Tokens.ManualClock();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String answer = jwks(OLD);
    private volatile boolean away;
    private final UndertowServer provider = provider();
    private final Jwks jwks =
            Jwks.of("http://127.0.0.1:" + provider.address().getPort() + "/jwks.json", JwtAlgorithm.RS256);

    private UndertowServer provider() {
        Router app = Router.create();
        app.get("/jwks.json", c -> {
            requests.incrementAndGet();
            if (away) {
                c.string(503, "away");
            } else {
                c.string(200, answer);
            }
        });
        return app.start(ServerOptions.defaults().withHost("127.0.0.1").withPort(0));
    }

    @AfterEach
    void stop() {
        provider.stop(Duration.ofSeconds(5));
    }

    private static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    private Jwt jwt(Jwks options) {
        return Jwt.with(JwtOptions.of(JwtKeys.remote(options))
                .withIssuer("https://id.example")
                .withAudience("till")
                .withClock(clock));
    }

    private String token(RSAKey key) {
        return rs256(claims().expirationTime(java.util.Date.from(clock.instant().plusSeconds(600))), key);
    }

    @Test
    void construction_asksNobody_unlessToldTo() throws IOException {
        Jwt jwt = jwt(jwks);
        assertThat(requests).hasValue(0);
        jwt.fetchKeys();
        assertThat(requests).hasValue(1);

        new Guarded(jwt).bearer(token(OLD)).expectText("ann");
        assertThat(requests).hasValue(1);
    }

    @Test
    void fetchKeys_whileTheProviderIsAway_fails() {
        away = true;

        assertThatThrownBy(() -> jwt(jwks).fetchKeys())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("jwks.json");
    }

    @Test
    void keys_areFetchedOnceAndKept() {
        Guarded guarded = new Guarded(jwt(jwks));
        for (int i = 0; i < 10; i++) {
            guarded.bearer(token(OLD)).expectStatus(200);
        }
        assertThat(requests).hasValue(1);

        clock.advance(Duration.ofMinutes(5));
        guarded.bearer(token(OLD)).expectStatus(200);
        assertThat(requests).hasValue(2);
    }

    @Test
    void rotation_isNoticedByTheFirstTokenOfTheNewKey() {
        Guarded guarded = new Guarded(jwt(jwks));
        guarded.bearer(token(OLD)).expectStatus(200);
        answer = jwks(NEW);
        clock.advance(Duration.ofSeconds(10));

        guarded.bearer(token(NEW)).expectStatus(200);
        guarded.bearer(token(OLD)).expectStatus(401);
        assertThat(requests).hasValue(2);
    }

    @Test
    void unknownKeys_haveTheProviderAskedOncePerInterval() {
        Guarded guarded = new Guarded(jwt(jwks));
        guarded.bearer(token(OLD)).expectStatus(200);
        for (int i = 0; i < 100; i++) {
            guarded.bearer(token(NEW)).expectStatus(401);
        }
        assertThat(requests).hasValue(1);
        clock.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 100; i++) {
            guarded.bearer(token(NEW)).expectStatus(401);
        }
        assertThat(requests).hasValue(2);
    }

    @Test
    void algorithm_thatIsNotMeant_asksNobody() {
        Guarded guarded = new Guarded(jwt(jwks));

        guarded.bearer(Tokens.hs256(claims())).expectStatus(401);
        guarded.bearer(Tokens.es256(claims(), Tokens.EC)).expectStatus(401);
        guarded.bearer("x.y.z").expectStatus(401);
        assertThat(requests).hasValue(0);
    }

    @Test
    void provider_awayFromTheStart_is503UntilItIsBack() {
        away = true;
        Guarded guarded = new Guarded(jwt(jwks));
        for (int i = 0; i < 5; i++) {
            guarded.bearer(token(OLD))
                    .expectStatus(503)
                    .expectHeader("Retry-After", "10")
                    .expectHeader("WWW-Authenticate");
        }
        assertThat(requests).hasValue(1);
        away = false;
        clock.advance(Duration.ofSeconds(10));

        guarded.bearer(token(OLD)).expectStatus(200);
    }

    @Test
    void provider_awayLater_leavesTheKnownKeysInUseForAWhile() {
        Guarded guarded = new Guarded(jwt(jwks));
        guarded.bearer(token(OLD)).expectStatus(200);
        away = true;

        clock.advance(Duration.ofMinutes(64));
        guarded.bearer(token(OLD)).expectStatus(200);
        guarded.bearer(token(NEW)).expectStatus(503);
        guarded.bearer(token(OLD)).expectStatus(200);
        clock.advance(Duration.ofMinutes(1));
        guarded.bearer(token(OLD)).expectStatus(503);
        away = false;
        clock.advance(Duration.ofSeconds(10));
        guarded.bearer(token(OLD)).expectStatus(200);
    }

    @Test
    void staleOfZero_usesNothingOld() {
        Guarded guarded = new Guarded(jwt(jwks.withStale(Duration.ZERO)));
        guarded.bearer(token(OLD)).expectStatus(200);
        away = true;
        clock.advance(Duration.ofMinutes(5));

        guarded.bearer(token(OLD)).expectStatus(503);
    }

    @Test
    void answer_thatHoldsNoKeysToUse_is503() throws Exception {
        OctetSequenceKey secret =
                new OctetSequenceKey.Builder(Tokens.SECRET).keyID("s").build();
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("old").generate();
        List<String> useless = List.of(
                "",
                "{}",
                "<html>",
                "{\"keys\":[]}",
                new JWKSet(secret).toString(false),
                jwks(weak),
                "x".repeat(300_000));
        for (String each : useless) {
            answer = each;
            new Guarded(jwt(jwks)).bearer(token(OLD)).expectStatus(503);
        }
    }

    @Test
    void secretAmongTheKeys_isNotUsed() {
        answer = new JWKSet(List.of(
                        OLD,
                        new OctetSequenceKey.Builder(Tokens.SECRET).keyID("s").build()))
                .toString(false);

        new Guarded(jwt(jwks)).bearer(Tokens.hs256(claims())).expectStatus(401);
        new Guarded(jwt(jwks)).bearer(token(OLD)).expectStatus(200);
    }

    @Test
    void privateKeyAmongTheKeys_worksAsThePublicOne() {
        answer = new JWKSet(OLD).toString(false);

        new Guarded(jwt(jwks)).bearer(token(OLD)).expectStatus(200);
    }

    @Test
    void manyAtOnce_shareOneRequest() throws Exception {
        Guarded guarded = new Guarded(jwt(jwks));
        String token = token(OLD);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return guarded.bearer(token).status();
                }));
            }
            start.countDown();
            for (Future<Integer> each : answers) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(requests).hasValue(1);
    }
}
