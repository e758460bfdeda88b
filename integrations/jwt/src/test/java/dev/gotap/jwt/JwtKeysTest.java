package dev.gotap.jwt;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weak keys and keys in the wrong place are refused when they are given. */
class JwtKeysTest {

    @ParameterizedTest
    @CsvSource({"HS256, 31", "HS384, 47", "HS512, 63", "HS256, 0"})
    void secret_shorterThanTheDigest_isRefused(JwtAlgorithm algorithm, int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtKeys.hmac(algorithm, new byte[bytes]))
                .withMessageContaining(bytes + " bytes")
                .withMessageContaining("openssl rand");
        JwtKeys.hmac(algorithm, new byte[64]);
    }

    @Test
    void secret_forAnAsymmetricAlgorithm_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JwtKeys.hmac(JwtAlgorithm.RS256, new byte[64]));
    }

    @Test
    void publicKey_forAnAlgorithmThatIsNotItsOwn_isRefused() throws Exception {
        PublicKey rsa = Tokens.RSA.toPublicKey();
        PublicKey ec = Tokens.EC.toPublicKey();

        for (JwtAlgorithm wrong : new JwtAlgorithm[] {JwtAlgorithm.HS256, JwtAlgorithm.ES256}) {
            assertThatIllegalArgumentException().isThrownBy(() -> JwtKeys.publicKey(wrong, rsa));
        }
        for (JwtAlgorithm wrong : new JwtAlgorithm[] {JwtAlgorithm.HS256, JwtAlgorithm.RS256, JwtAlgorithm.ES384}) {
            assertThatIllegalArgumentException().isThrownBy(() -> JwtKeys.publicKey(wrong, ec));
        }
        JwtKeys.publicKey(
                JwtAlgorithm.ES384, new ECKeyGenerator(Curve.P_384).generate().toPublicKey());
        JwtKeys.publicKey(new ECKeyGenerator(Curve.P_521).generate().toPublicKey());
    }

    @Test
    void publicKey_tooSmallOrOfAnotherKind_isRefused() throws Exception {
        KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        PublicKey weak = small.generateKeyPair().getPublic();
        PublicKey edwards =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtKeys.publicKey(weak))
                .withMessageContaining("1024");
        assertThatIllegalArgumentException().isThrownBy(() -> JwtKeys.publicKey(edwards));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/jwks.json",
                "http://localhost.evil.example/jwks.json",
                "http://user@id.example/",
                "file:///etc/jwks.json",
                "jwks.json"
            })
    void remoteKeys_whereOthersCouldAnswer_areRefused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jwks.of(uri, JwtAlgorithm.RS256))
                .withMessageContaining("expected: https");
        Jwks.of("https://id.example/jwks.json", JwtAlgorithm.RS256);
        Jwks.of("http://127.0.0.1:8080/jwks.json", JwtAlgorithm.RS256);
    }

    @Test
    void remoteKeys_ofNoOrASymmetricAlgorithm_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Jwks.of("https://id.example/"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jwks.of("https://id.example/", JwtAlgorithm.RS256, JwtAlgorithm.HS256));
    }

    @Test
    void remoteKeys_withTimesOutOfRange_areRefused() {
        Jwks jwks = Jwks.of("https://id.example/", JwtAlgorithm.RS256);

        assertThatIllegalArgumentException().isThrownBy(() -> jwks.withKeep(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> jwks.withStale(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> jwks.withRefetchInterval(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> jwks.withTimeout(Duration.ofMinutes(2)));
    }
}
