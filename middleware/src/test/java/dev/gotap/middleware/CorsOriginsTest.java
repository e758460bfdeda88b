package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in: browsers write an origin in one way only, so everything else is somebody else. */
class CorsOriginsTest {

    private static final Cors EXACT =
            Cors.of("https://good.com", "http://localhost:3000", "https://[2001:db8::1]:8443");
    private static final Cors WILDCARD = Cors.of("https://*.good.com", "http://*.localhost:3000");

    private static List<String> allowOrigin(Cors cors, String origin) {
        return Chain.of(cors, c -> c.string(200, "ok"))
                .serve(MemoryExchange.of("GET", "/").withHeader("Origin", origin))
                .responseHeaders("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://good.com", "http://localhost:3000", "https://[2001:db8::1]:8443"})
    void exactOrigin_listed_isEchoed(String origin) {
        assertThat(allowOrigin(EXACT, origin)).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.com.evil",
                "https://good.com.evil.org",
                "https://evilgood.com",
                "https://evil.good.com",
                "null",
                "NULL",
                "HTTPS://GOOD.COM",
                "https://Good.com",
                "http://good.com",
                "https://good.com:8443",
                "https://good.com:443",
                "http://localhost",
                "http://localhost:30000",
                "https://user@good.com",
                "https://good.com@evil.com",
                "https://good.com/",
                "https://good.com/path",
                "https://good.com#.evil.com",
                "https://evil.com#good.com",
                "https://good.com.",
                "https://good.com https://evil.com",
                "good.com",
                "//good.com",
                "*",
                " ",
                ""
            })
    void exactOrigin_anyOtherSpelling_isNotLetIn(String origin) {
        assertThat(allowOrigin(EXACT, origin)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.good.com",
                "https://a.b.good.com",
                "https://a-1_x.good.com",
                "http://app.localhost:3000"
            })
    void wildcard_oneOrMoreLabels_isEchoed(String origin) {
        assertThat(allowOrigin(WILDCARD, origin)).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.com",
                "https://.good.com",
                "https://a..good.com",
                "https://.a.good.com",
                "https://evilgood.com",
                "https://evil.com#.good.com",
                "https://evil.com/.good.com",
                "https://evil.com?.good.com",
                "https://evil.com:1.good.com",
                "https://evil@a.good.com",
                "https://evil.com\\.good.com",
                "https://A.good.com",
                "https://a.good.com.evil.org",
                "http://a.good.com",
                "https://a.good.com:8443",
                "https://a.good.com.",
                "https://[::1].good.com",
                "https://é.good.com",
                "http://app.localhost"
            })
    void wildcard_anythingElse_isNotLetIn(String origin) {
        assertThat(allowOrigin(WILDCARD, origin)).isEmpty();
    }

    @Property
    void wildcard_anyText_letsInHostLabelsOnly(
            @ForAll @StringLength(max = 8) @CharRange(from = ' ', to = '~') String text) {
        boolean labels = !text.isEmpty();
        for (String label : text.split("\\.", -1)) {
            labels &= !label.isEmpty()
                    && label.chars().allMatch(ch -> "abcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(ch) >= 0);
        }
        assertThat(WILDCARD_ORIGINS.answer("https://" + text + ".good.com") != null)
                .isEqualTo(labels);
    }

    private static final AllowedOrigins WILDCARD_ORIGINS =
            new AllowedOrigins(CorsOptions.defaults().withOrigins("https://*.good.com"));

    @Test
    void predicate_isAskedAboutWellFormedOriginsThatAreNotListed() {
        List<String> asked = new ArrayList<>();
        Cors cors = Cors.with(CorsOptions.defaults()
                .withOrigins("https://good.com")
                .withOriginPredicate(origin -> asked.add(origin) && origin.endsWith(".shop.example")));

        assertThat(allowOrigin(cors, "https://good.com")).hasSize(1);
        assertThat(allowOrigin(cors, "https://till-7.shop.example")).hasSize(1);
        assertThat(allowOrigin(cors, "https://evil.com")).isEmpty();
        assertThat(allowOrigin(cors, "https://evil.com#.shop.example")).isEmpty();
        assertThat(allowOrigin(cors, "https://evil.com/.shop.example")).isEmpty();
        assertThat(allowOrigin(cors, "null")).isEmpty();
        assertThat(asked).containsExactly("https://till-7.shop.example", "https://evil.com");
    }

    @Test
    void anyOrigin_isAnsweredWithAStarAndOnlyWhenThereIsOne() {
        Cors cors = Cors.of("*");

        assertThat(allowOrigin(cors, "https://whoever.example")).containsExactly("*");
        assertThat(allowOrigin(cors, "null")).containsExactly("*");
        assertThat(Chain.of(cors).get("/").responseHeaders("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | nobody",
                "good.com | scheme://host",
                "https:/good.com | scheme://host",
                "HTTPS://good.com | lower case",
                "https://Good.com | lower case",
                "https://good.com/ | no path",
                "https://good.com/shop | no path",
                "https://good.com?x=1 | no path",
                "https://user@good.com | no user",
                "https://good.com:443 | own port",
                "http://good.com:80 | own port",
                "https://good.com:0 | 1 to 65535",
                "https://good.com:65536 | 1 to 65535",
                "https://good.com: | 1 to 65535",
                "https://good.com:x | 1 to 65535",
                "https:// | host name",
                "https://a..b | host name",
                "https://[::1 | host name",
                "https://[::g] | host name",
                "https://münchen.example | Punycode",
                "https://*good.com | whole labels",
                "https://shop.*.com | whole labels",
                "https://*.*.com | whole labels",
                "*.good.com | whole labels",
                "https://*.com | everybody",
                "https://*.1.2.3.4 | everybody",
                "https://*.Good.com | lower case",
            })
    void origin_thatNoBrowserSends_isRefusedWithTheMend(String origin, String mend) {
        IllegalArgumentException refused = Refused.by(() -> Cors.of(origin));

        assertThat(refused).hasMessageContaining('"' + origin + '"').hasMessageContaining(mend);
    }
}
