package dev.gotap.jwt;

import static dev.gotap.jwt.Tokens.SECRET;
import static dev.gotap.jwt.Tokens.at;
import static dev.gotap.jwt.Tokens.claims;
import static dev.gotap.jwt.Tokens.hs256;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a token is good, and for whom. */
class JwtClaimsTest {

    private static final JwtOptions OPTIONS =
            JwtOptions.of(JwtKeys.hmac(SECRET)).withClock(new Tokens.ManualClock());

    private static void expect(int status, JwtOptions options, JWTClaimsSet.Builder claims) {
        new Guarded(Jwt.with(options)).bearer(hs256(claims)).expectStatus(status);
    }

    @ParameterizedTest
    @CsvSource({"3600, 200", "1, 200", "-59, 200", "-60, 401", "-61, 401", "-86400, 401"})
    void expiry_isRequiredToBeAheadWithinTheLeeway(int seconds, int status) {
        expect(status, OPTIONS, claims().expirationTime(at(Duration.ofSeconds(seconds))));
    }

    @Test
    void expiry_missing_isRefused() {
        expect(401, OPTIONS, claims().expirationTime(null));
        expect(401, OPTIONS, claims().expirationTime(null).claim("exp", "tomorrow"));
    }

    @Test
    void expiry_in1970_isRefusedAndNothingRenewsIt() {
        expect(401, OPTIONS, claims().expirationTime(Date.from(Instant.EPOCH)));
        expect(401, OPTIONS.withOptional(), claims().expirationTime(Date.from(Instant.EPOCH.plusSeconds(1))));
    }

    @ParameterizedTest
    @CsvSource({"-60, 200", "59, 200", "61, 401", "86400, 401"})
    void notBefore_holdsWithinTheLeeway(int seconds, int status) {
        expect(status, OPTIONS, claims().notBeforeTime(at(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @CsvSource({"-60, 200", "60, 200", "61, 401", "86400, 401"})
    void issuedAt_isNotAheadBeyondTheLeeway(int seconds, int status) {
        expect(status, OPTIONS, claims().issueTime(at(Duration.ofSeconds(seconds))));
    }

    @Test
    void leeway_ofZero_isNone() {
        JwtOptions exact = OPTIONS.withLeeway(Duration.ZERO);

        expect(200, exact, claims().expirationTime(at(Duration.ofSeconds(1))));
        expect(401, exact, claims().expirationTime(at(Duration.ZERO)));
        expect(401, exact, claims().issueTime(at(Duration.ofSeconds(1))));
    }

    @Test
    void maxAge_countsFromTheIssueWhateverTheExpirySays() {
        JwtOptions young = OPTIONS.withMaxAge(Duration.ofMinutes(10));

        expect(200, young, claims().issueTime(at(Duration.ofMinutes(-11))));
        expect(401, young, claims().issueTime(at(Duration.ofSeconds(-661))));
        expect(401, young, claims().issueTime(null));
        expect(200, OPTIONS, claims().issueTime(null));
    }

    @Test
    void issuer_isComparedExactly() {
        JwtOptions options = OPTIONS.withIssuer("https://id.example");

        expect(200, options, claims());
        expect(401, options, claims().issuer("https://id.example/"));
        expect(401, options, claims().issuer("https://ID.example"));
        expect(401, options, claims().issuer(null));
        expect(200, OPTIONS.withIssuer("*"), claims().issuer(null));
    }

    @Test
    void audience_hasOneOfOurs() {
        JwtOptions options = OPTIONS.withAudience("till", "back-office");

        expect(200, options, claims());
        expect(200, options, claims().audience(List.of("other", "back-office")));
        expect(401, options, claims().audience("other"));
        expect(401, options, claims().audience("TILL"));
        expect(401, options, claims().audience((String) null));
        expect(200, OPTIONS.withAudience("*"), claims().audience("other"));
    }
}
