package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCookiesTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes();
    private static final byte[] OLD = "fedcba9876543210fedcba9876543210".getBytes();
    private final SignedCookies signed = SignedCookies.of("k2", KEY);

    @Test
    void value_signed_isRead() {
        String value = signed.sign(Cookie.of("user", "ada.l;")).value();

        assertThat(read("user", Cookie.of("user", value))).isEqualTo("ada.l;");
    }

    @Test
    void value_ofAnotherCookie_isNull() {
        String value = signed.sign(Cookie.of("user", "ada")).value();

        assertThat(signed.verified("admin", value)).isNull();
    }

    @Test
    void value_ofAFormerKey_isRead_untilTheKeyIsGone() {
        String value =
                SignedCookies.of("k1", OLD).sign(Cookie.of("user", "ada")).value();

        assertThat(signed.withFormerKey("k1", OLD).verified("user", value)).isEqualTo("ada");
        assertThat(signed.verified("user", value)).isNull();
        assertThat(signed.withFormerKey("k1", KEY).verified("user", value)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "ada", "k2.ada", "k2..ada", "k2.AAAA.ada", "k3.x.ada", ".x.ada"})
    void value_forged_isNull(String value) {
        assertThat(signed.verified("user", value)).isNull();
    }

    @Test
    void value_withAnyCharacterChanged_isNull() {
        String value = signed.sign(Cookie.of("user", "ada")).value();
        for (int i = 0; i < value.length(); i++) {
            StringBuilder changed = new StringBuilder(value);
            changed.setCharAt(i, value.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(signed.verified("user", changed.toString())).isNull();
        }
    }

    @Test
    void key_shortOrIdTakenOrOdd_isRefused() {
        assertThatThrownBy(() -> SignedCookies.of("k", new byte[31])).hasMessageContaining("31 bytes");
        assertThatThrownBy(() -> SignedCookies.of("a.b", KEY)).hasMessageContaining("keyId");
        assertThatThrownBy(() -> SignedCookies.of("", KEY)).hasMessageContaining("keyId");
        assertThatThrownBy(() -> signed.withFormerKey("k2", OLD)).hasMessageContaining("taken");
    }

    private String read(String name, Cookie cookie) {
        String line = cookie.line(false);
        String[] read = new String[1];
        TestRouter.of(c -> read[0] = signed.read(c, name))
                .serve(MemoryExchange.of("GET", "/").withHeader("Cookie", line.substring(0, line.indexOf(';'))));
        return read[0];
    }
}
