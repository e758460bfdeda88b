package dev.gotap.jwt;

import static dev.gotap.jwt.Tokens.EC;
import static dev.gotap.jwt.Tokens.RSA;
import static dev.gotap.jwt.Tokens.SECRET;
import static dev.gotap.jwt.Tokens.claims;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of a token decides nothing: neither whether it is signed, nor how, nor by whom. */
class JwtForgeryTest {

    private static final Guarded HMAC = guarded(JwtKeys.hmac(SECRET));
    private static final Guarded PUBLIC = guarded(publicKey());

    private static Guarded guarded(JwtKeys keys) {
        return new Guarded(Jwt.with(JwtOptions.of(keys)
                .withIssuer("https://id.example")
                .withAudience("till")
                .withClock(new Tokens.ManualClock())));
    }

    private static JwtKeys publicKey() {
        try {
            return JwtKeys.publicKey(RSA.toPublicKey());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64URL.encode(text).toString();
    }

    @Test
    void good_tokens_areLetIn() throws Exception {
        HMAC.bearer(Tokens.hs256(claims())).expectStatus(200);
        PUBLIC.bearer(Tokens.rs256(claims(), RSA)).expectStatus(200);
        guarded(JwtKeys.publicKey(EC.toPublicKey()))
                .bearer(Tokens.es256(claims(), EC))
                .expectStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS255", "XX"})
    void algorithm_noneOrUnknown_isRefused(String algorithm) {
        String payload = base64(claims().build().toString());
        String header = base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");

        for (Guarded guarded : List.of(HMAC, PUBLIC)) {
            guarded.bearer(header + '.' + payload + '.').expectStatus(401);
            guarded.bearer(header + '.' + payload + ".AAAA").expectStatus(401);
        }
        HMAC.bearer(new PlainJWT(claims().build()).serialize()).expectStatus(401);
    }

    @Test
    void publicKey_usedAsAnHmacSecret_isRefused() throws Exception {
        for (byte[] secret : List.of(
                RSA.toPublicKey().getEncoded(),
                RSA.toPublicJWK().toJSONString().getBytes(UTF_8),
                RSA.getModulus().decode())) {
            PUBLIC.bearer(Tokens.signed(new JWSHeader(JWSAlgorithm.HS256), claims(), secret))
                    .expectStatus(401);
        }
    }

    @Test
    void algorithm_otherThanThePinnedOne_isRefusedEvenWithTheRightKey() throws Exception {
        String rs512 = Tokens.signed(new JWSHeader(JWSAlgorithm.RS512), claims(), new RSASSASigner(RSA));
        String ps256 = Tokens.signed(new JWSHeader(JWSAlgorithm.PS256), claims(), new RSASSASigner(RSA));
        PUBLIC.bearer(rs512).expectStatus(401);
        PUBLIC.bearer(ps256).expectStatus(401);
        guarded(JwtKeys.publicKey(JwtAlgorithm.PS256, RSA.toPublicKey()))
                .bearer(ps256)
                .expectStatus(200);
        byte[] longer = (new String(SECRET, UTF_8) + new String(SECRET, UTF_8)).getBytes(UTF_8);
        guarded(JwtKeys.hmac(longer))
                .bearer(Tokens.signed(new JWSHeader(JWSAlgorithm.HS512), claims(), longer))
                .expectStatus(401);
    }

    @Test
    void keyOfTheTokensOwn_isNotUsed() throws Exception {
        RSAKey mallory = Tokens.rsa(RSA.getKeyID());
        JWSHeader embedded = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(mallory.toPublicJWK())
                .jwkURL(URI.create("https://mallory.example/jwks.json"))
                .keyID(RSA.getKeyID())
                .build();

        PUBLIC.bearer(Tokens.signed(embedded, claims(), new RSASSASigner(mallory)))
                .expectStatus(401);
        PUBLIC.bearer(Tokens.rs256(claims(), mallory)).expectStatus(401);
    }

    @Test
    void anyChangedByte_isRefused() {
        String token = Tokens.hs256(claims());
        for (int i = 0; i < token.length(); i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            boolean padding = i == token.length() - 1; // its last bits mean nothing
            if (token.charAt(i) != '.' && !padding) {
                HMAC.bearer(token.substring(0, i) + other + token.substring(i + 1))
                        .expectStatus(401);
            }
        }
    }

    @Test
    void critical_headerNobodyKnows_isRefused() {
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .criticalParams(Set.of("exp2"))
                .customParam("exp2", 1)
                .build();

        HMAC.bearer(Tokens.signed(critical, claims(), SECRET)).expectStatus(401);
    }

    @Test
    void type_ofAnotherKindOfToken_isRefused() {
        for (String type : List.of("JWT", "at+jwt")) {
            HMAC.bearer(typed(type)).expectStatus(200);
        }
        for (String type : List.of("logout+jwt", "dpop+jwt", "JOSE")) {
            HMAC.bearer(typed(type)).expectStatus(401);
        }
    }

    private static String typed(String type) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType(type))
                .build();
        return Tokens.signed(header, claims(), SECRET);
    }

    @Test
    void json_nestedWithoutEnd_isRefused() {
        String deep = base64("{\"alg\":\"HS256\",\"x\":" + "[".repeat(5500));

        HMAC.bearer(deep + ".e30.AAAA").expectStatus(401);
        HMAC.bearer(base64("{\"alg\":\"HS256\"}") + '.' + base64("{\"x\":" + "[".repeat(5500)) + ".AAAA")
                .expectStatus(401);
    }
}
