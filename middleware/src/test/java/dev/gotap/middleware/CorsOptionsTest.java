package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What cannot work is refused when it is written, with the mend. */
class CorsOptionsTest {

    private static final CorsOptions DEFAULTS = CorsOptions.defaults();

    @Test
    void defaults_letNobodyIn() {
        assertThat(Refused.by(() -> Cors.with(DEFAULTS))).hasMessageContaining("withOrigins(");
        assertThat(Refused.by(Cors::of)).hasMessageContaining("withOrigins(");
    }

    @Test
    void anyOrigin_withCredentials_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withOrigins("*").withCredentials())
                .withMessageContaining("list the origins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withCredentials().withOrigins("*"));
    }

    @Test
    void anyOrigin_withOthersOrAPredicate_isRefused() {
        assertThat(Refused.by(() -> Cors.of("*", "https://good.com"))).hasMessageContaining("leave out");
        assertThat(Refused.by(() -> DEFAULTS.withOrigins("*").withOriginPredicate(origin -> true)))
                .hasMessageContaining("predicate");
    }

    @Test
    void exposedStar_withCredentials_isRefused() {
        assertThat(Refused.by(() -> DEFAULTS.withExposedHeaders("*").withCredentials()))
                .hasMessageContaining("list the headers");
    }

    @Test
    void allowedStar_withOthers_isRefused() {
        assertThat(Refused.by(() -> DEFAULTS.withAllowedHeaders("*", "X-Till"))).hasMessageContaining("leave out");
    }

    @Test
    void header_thatIsNoName_isRefused() {
        assertThat(Refused.by(() -> DEFAULTS.withAllowedHeaders("X Till"))).hasMessageContaining("X Till");
        assertThat(Refused.by(() -> DEFAULTS.withExposedHeaders("X-Till, X-Other")))
                .hasMessageContaining("','");
    }

    @Test
    void maxAge_negativeOrNotWholeSeconds_isRefused() {
        assertThat(Refused.by(() -> DEFAULTS.withMaxAge(Duration.ofSeconds(-1))))
                .hasMessageContaining("PT-1S");
        assertThat(Refused.by(() -> DEFAULTS.withMaxAge(Duration.ofNanos(3600))))
                .hasMessageContaining("whole seconds");
        assertThat(DEFAULTS.withMaxAge(Duration.ZERO).maxAge()).isZero();
    }
}
