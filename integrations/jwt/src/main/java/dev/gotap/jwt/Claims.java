package dev.gotap.jwt;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.gotap.context.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a token says about itself, once its signature is good, and makes the principal of it. */
final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final JwtOptions options;

    Claims(JwtOptions options) {
        super(audiences(options), exact(options), required(options), null);
        this.options = options;
        setMaxClockSkew((int) options.leeway().toSeconds());
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        Date issued = claims.getIssueTime();
        if (issued == null) {
            return;
        }
        Instant now = options.clock().instant();
        if (issued.toInstant().isAfter(now.plus(options.leeway()))) {
            throw new BadJWTException("JWT issued in the future");
        }
        if (options.maxAge() != null
                && issued.toInstant()
                        .plus(options.maxAge())
                        .plus(options.leeway())
                        .isBefore(now)) {
            throw new BadJWTException("JWT too old");
        }
    }

    @Override
    protected Date currentTime() {
        return Date.from(options.clock().instant());
    }

    /** Null when the claims name nobody. */
    @Nullable
    Principal principal(JWTClaimsSet set) {
        Map<String, Object> claims = new HashMap<>();
        set.getClaims().forEach((name, value) -> {
            if (value != null) {
                claims.put(name, value);
            }
        });
        if (options.mapper() != null) {
            return options.mapper().apply(claims);
        }
        return claims.get(options.nameClaim()) instanceof String name && !name.isEmpty()
                ? new Principal(
                        name, texts(claims.get(options.rolesClaim())), texts(claims.get(options.scopesClaim())), claims)
                : null;
    }

    /** Of a list the texts in it, of a text its words; of anything else nothing, so that no right comes out of a mistake. */
    private static Set<String> texts(@Nullable Object claim) {
        Set<String> texts = new HashSet<>();
        if (claim instanceof Collection<?> list) {
            for (Object each : list) {
                if (each instanceof String text) {
                    texts.add(text);
                }
            }
        } else if (claim instanceof String words) {
            texts.addAll(Arrays.asList(words.split(" ")));
        }
        texts.remove("");
        return texts;
    }

    private static @Nullable Set<String> audiences(JwtOptions options) {
        List<String> audiences = options.audiences();
        return audiences.isEmpty() || audiences.contains(JwtOptions.ANY) ? null : Set.copyOf(audiences);
    }

    private static JWTClaimsSet exact(JwtOptions options) {
        String issuer = options.issuer();
        boolean any = issuer == null || issuer.equals(JwtOptions.ANY);
        JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
        return any ? exact.build() : exact.issuer(issuer).build();
    }

    private static Set<String> required(JwtOptions options) {
        return options.maxAge() == null ? Set.of("exp") : Set.of("exp", "iat");
    }
}
