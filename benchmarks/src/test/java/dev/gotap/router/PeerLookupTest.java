package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A peer is timed for right answers alone: another route, or other values, and its set-up fails. */
class PeerLookupTest {

    private static PeerLookup peer(int offset, String suffix) {
        PeerLookup peer = new UndertowPathTemplateMatcher() {
            @Override
            protected int find(String method, String path) {
                return super.find(method, path) + offset;
            }

            @Override
            protected Map<String, String> parameters(String method, String path) {
                Map<String, String> values = new HashMap<>(super.parameters(method, path));
                values.replaceAll((name, value) -> value + suffix);
                return values;
            }
        };
        peer.workload = "github";
        return peer;
    }

    @Test
    void setUp_rightAnswers_passes() {
        assertThatCode(() -> peer(0, "").setUp()).doesNotThrowAnyException();
    }

    @Test
    void setUp_anotherRoute_throws() {
        assertThatThrownBy(() -> peer(1, "").setUp())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /authorizations: 1 (expected: 0)");
    }

    @Test
    void setUp_anotherValue_throws() {
        assertThatThrownBy(() -> peer(0, "/x").setUp())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/x")
                .hasMessageContaining("(expected: {");
    }
}
