package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests have the same key, in this process and in a store. */
class RateLimitKeyTest {

    private static final SipHash SECRET = new SipHash(1, 2);
    private static final KeyForm<String> WRITTEN = new KeyForm.Written();

    /** A key's hash and its written form, which have to agree on what is the same. */
    private record Both(long hash, @Nullable String written) {}

    private static Both of(RateLimitKey key, MemoryExchange exchange, String route, @Nullable Principal user) {
        List<Both> seen = new ArrayList<>();
        Chain.of(c -> {
                    if (user != null) {
                        c.set(Context.PRINCIPAL, user);
                    }
                    seen.add(new Both(key.hash(c, SECRET), key.subject(c, WRITTEN)));
                })
                .withRoute(route)
                .serve(exchange);
        return seen.get(0);
    }

    private static Both of(RateLimitKey key, MemoryExchange exchange) {
        return of(key, exchange, "/", null);
    }

    private static MemoryExchange from(String address) {
        return MemoryExchange.of("GET", "/").withPeer(InetSocketAddress.createUnresolved(address, 4711));
    }

    private static void assertSame(Both one, Both other, boolean same) {
        assertThat(one.hash == other.hash).as("hash").isEqualTo(same);
        assertThat(java.util.Objects.equals(one.written, other.written))
                .as("written")
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "203.0.113.7, ::203.0.113.7, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:0DB8:0001:0002::1, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "fe80::1%eth0, fe80::1%eth1, true",
        "::1, 0.0.0.0, false",
        "_hidden, _hidden, true",
        "_hidden, unknown, false",
        "'', '', true"
    })
    void client_countsByAddress_ipv6ByItsFirst64Bits(String one, String other, boolean same) {
        assertSame(of(RateLimitKey.client(), from(one)), of(RateLimitKey.client(), from(other)), same);
    }

    @ParameterizedTest
    @CsvSource({
        "128, 2001:db8:1:2::1, 2001:db8:1:2::2, false",
        "56, 2001:db8:1:2::1, 2001:db8:1:ff::2, true",
        "56, 2001:db8:1:2::1, 2001:db8:1:100::2, false",
        "48, 2001:db8:1:2::1, 2001:db8:1:ffff::2, true",
        "128, ::203.0.113.7, 203.0.113.7, false",
        "1, 203.0.113.7, 203.0.113.8, false"
    })
    void client_withAnotherPrefix_countsIpv6ByThat(int bits, String one, String other, boolean same) {
        RateLimitKey key = RateLimitKey.client(bits);

        assertSame(of(key, from(one)), of(key, from(other)), same);
    }

    /** More secrets than places for what is remembered, so that some share a place. */
    @Test
    void client_askedWithManySecrets_hasItsOwnHashWithEach() {
        RateLimitKey key = RateLimitKey.client();
        Chain chain = Chain.of(c -> {
            for (int i = 0; i < 10_000; i++) {
                SipHash secret = new SipHash(i, 2);
                assertThat(key.hash(c, secret)).isEqualTo(secret.of("client".hashCode(), 0, 0xffff_cb00_7107L));
            }
        });

        assertThat(chain.serve(from("203.0.113.7")).status()).isEqualTo(200);
    }

    /** More than are remembered, so that they drive each other out. */
    @Test
    void client_ofManyAddresses_keepsItsHash() {
        RateLimitKey key = RateLimitKey.client();
        long[] hash = {0};
        Chain chain = Chain.pooled(c -> hash[0] = key.hash(c, SECRET));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                chain.serve(from("10.0." + i / 256 + "." + i % 256));
                assertThat(hash[0]).isEqualTo(SECRET.of("client".hashCode(), 0, 0xffff_0a00_0000L + i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 129})
    void client_impossiblePrefix_isRefused(int bits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimitKey.client(bits))
                .withMessage("ipv6PrefixBits: " + bits + " (expected: 1 to 128)");
    }

    @Test
    void user_isTheNameOfThePrincipal() {
        RateLimitKey key = RateLimitKey.user();
        Both ann = of(key, from("203.0.113.7"), "/", Principal.of("ann"));

        assertSame(ann, of(key, from("203.0.113.8"), "/other", Principal.of("ann")), true);
        assertSame(ann, of(key, from("203.0.113.7"), "/", Principal.of("bob")), false);
        assertThat(of(key, from("203.0.113.7"))).isEqualTo(new Both(0, null));
    }

    @Test
    void kinds_withEqualTexts_areDifferentKeys() {
        RateLimitKey one = RateLimitKey.of("tenant", c -> "42");
        RateLimitKey other = RateLimitKey.of("card", c -> "42");

        assertSame(of(one, from("203.0.113.7")), of(other, from("203.0.113.7")), false);
    }

    @Test
    void apiKey_unknownOrAbsent_isNone() {
        RateLimitKey key = RateLimitKey.apiKey(HeaderName.of("X-API-Key"), "k1"::equals);

        assertThat(of(key, from("203.0.113.7")).hash).isZero();
        assertThat(of(key, from("203.0.113.7").withHeader("X-API-Key", "k2")).hash)
                .isZero();
        assertThat(of(key, from("203.0.113.7").withHeader("X-API-Key", "k1")).hash)
                .isNotZero();
    }

    @Test
    void route_isThePattern() {
        RateLimitKey key = RateLimitKey.route();
        Both sale = of(key, MemoryExchange.of("GET", "/sales/1"), "/sales/:id", null);

        assertSame(sale, of(key, MemoryExchange.of("POST", "/sales/2"), "/sales/:id", null), true);
        assertSame(sale, of(key, MemoryExchange.of("GET", "/sales/1"), "/sales/*rest", null), false);
    }

    @Test
    void and_isBoth_orNone() {
        RateLimitKey key = RateLimitKey.user().and(RateLimitKey.route());
        Both both = of(key, from("203.0.113.7"), "/a", Principal.of("ann"));

        assertSame(both, of(key, from("203.0.113.8"), "/a", Principal.of("ann")), true);
        assertSame(both, of(key, from("203.0.113.7"), "/b", Principal.of("ann")), false);
        assertSame(both, of(key, from("203.0.113.7"), "/a", Principal.of("bob")), false);
        assertThat(of(key, from("203.0.113.7"), "/a", null)).isEqualTo(new Both(0, null));
        assertThat(key.name()).isEqualTo("user+route");
    }

    @Test
    void and_partsThatCouldRunIntoEachOther_stayApart() {
        RateLimitKey a = RateLimitKey.of("a", c -> c.header("A"));
        RateLimitKey b = RateLimitKey.of("b", c -> c.header("B"));
        RateLimitKey key = a.and(b);

        assertSame(
                of(key, from("").withHeader("A", "x").withHeader("B", "yz")),
                of(key, from("").withHeader("A", "xy").withHeader("B", "z")),
                false);
        assertSame(
                of(key, from("").withHeader("A", "x").withHeader("B", "y")),
                of(b.and(a), from("").withHeader("A", "x").withHeader("B", "y")),
                false);
    }

    @Test
    void orElse_isTheFirstThatIsThere() {
        RateLimitKey key = RateLimitKey.user().orElse(RateLimitKey.client());

        assertSame(
                of(key, from("203.0.113.7"), "/", Principal.of("ann")),
                of(RateLimitKey.user(), from(""), "/", Principal.of("ann")),
                true);
        assertSame(of(key, from("203.0.113.7")), of(RateLimitKey.client(), from("203.0.113.7")), true);
        assertThat(key.name()).isEqualTo("user/client");
    }

    @Test
    void orElse_ofUnlikeParts_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimitKey.user().and(RateLimitKey.route()).orElse(RateLimitKey.client()))
                .withMessageContaining("user+route or else client: 2 and 1 parts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a;b", "\u00e4", "a\n", "a:b"})
    void name_withWhatWouldNeedQuoting_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimitKey.of(name, c -> "x"))
                .withMessageContaining("(expected: 1 to 64 letters, digits and . _ - + /)")
                .withMessageNotContaining("\n");
    }

    @Test
    void hash_dependsOnTheSecretAndOnEveryCharacter() {
        String text = "0123456789abcdefg";
        long hash = SECRET.of(1, text);
        assertThat(new SipHash(1, 3).of(1, text)).isNotEqualTo(hash);
        assertThat(new SipHash(2, 2).of(1, text)).isNotEqualTo(hash);
        assertThat(SECRET.of(2, text)).isNotEqualTo(hash);
        for (int i = 0; i < text.length(); i++) {
            assertThat(SECRET.of(1, text.substring(0, i) + '\u0100' + text.substring(i + 1)))
                    .isNotEqualTo(hash);
            assertThat(SECRET.of(1, text.substring(0, i))).isNotEqualTo(hash);
        }
        assertThat(SECRET.of(1, "")).isNotEqualTo(SECRET.of(1, "\0"));
    }

    @Test
    void hash_ofManyTexts_spreadsEvenly() {
        int[] counts = new int[1024];
        for (int i = 0; i < 102_400; i++) {
            counts[(int) SECRET.of(7, "10.0." + i / 256 + "." + i % 256) & 1023]++;
        }
        // Expected 100 each, with a deviation of ten.
        assertThat(IntStream.of(counts)).allMatch(count -> count > 40 && count < 170);
    }
}
