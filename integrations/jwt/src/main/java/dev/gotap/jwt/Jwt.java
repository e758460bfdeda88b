package dev.gotap.jwt;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.Principal;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import java.io.IOException;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who bears a good token (RFC 6750), and keeps him under {@link Context#PRINCIPAL}. What a token must be is said in
 * {@link JwtOptions}; why one was refused is told to the log at debug level, and to nobody else. A token that has expired is
 * refused: there is nothing here that renews one.
 *
 * <p>Fetching keys waits for the network on the thread of the request, so routes behind remote keys must not be {@code
 * nonBlocking()}.
 */
public final class Jwt implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Jwt.class);
    private static final HeaderName AUTHORIZATION = HeaderName.of("Authorization");
    private static final String SCHEME = "Bearer";
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final long RETRY_SECONDS = 10;
    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private final JwtOptions options;
    private final KeySource keys;
    private final Claims claims;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final ResponseFilter filter = this::challenge;

    private Jwt(JwtOptions options) {
        if (options.keys().isForeign()
                && (options.issuer() == null || options.audiences().isEmpty())) {
            throw new IllegalArgumentException("issuer: " + options.issuer() + ", audiences: " + options.audiences()
                    + " (expected: both, since an issuer may make tokens for others with the same keys; mend:"
                    + " withIssuer(...) and withAudience(...), with \"*\" where any will do)");
        }
        this.options = options;
        keys = options.keys().source(options.clock());
        claims = new Claims(options);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector((header, context) -> keys.keys(header));
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * Lets in the bearers of good tokens.
     *
     * @param options what a good one is
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for public keys without issuer or audience
     */
    public static Jwt with(JwtOptions options) {
        return new Jwt(requireNonNull(options, "options"));
    }

    /**
     * Fetches remote keys now and not when the first token comes, for a program that would rather not start without.
     *
     * @throws IOException if they cannot be had
     */
    public void fetchKeys() throws IOException {
        try {
            keys.fetch();
        } catch (KeySourceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void handle(Context c) throws Exception {
        c.filterResponse(filter);
        String token = token(c);
        if (token == null && options.optional()) {
            return;
        }
        if (token == null) {
            throw HttpError.unauthorized("this needs a token");
        }
        Principal principal = token.length() <= options.maxTokenBytes() ? principal(c, token) : null;
        if (principal == null) {
            c.setHeader(CHALLENGE, INVALID);
            throw HttpError.unauthorized("the token is not acceptable");
        }
        c.set(Context.PRINCIPAL, principal);
    }

    /** The token of the header or else of the cookie; credentials of another scheme are somebody else's. */
    private @Nullable String token(Context c) {
        String authorization = c.header(AUTHORIZATION);
        if (authorization == null) {
            return options.cookie() == null ? null : c.cookie(options.cookie());
        }
        boolean ours = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorization.length() == SCHEME.length() || authorization.charAt(SCHEME.length()) == ' ');
        return ours ? authorization.substring(SCHEME.length()).strip() : null;
    }

    private @Nullable Principal principal(Context c, String token) {
        try {
            return claims.principal(processor.process(SignedJWT.parse(token), null));
        } catch (KeySourceException e) {
            throw unavailable(c, e);
        } catch (BadJOSEException | ParseException | JOSEException e) {
            refused(e);
        }
        return null;
    }

    /** The message of a failure to read a token may hold parts of it. */
    private static void refused(Exception reason) {
        boolean fixedText = reason instanceof BadJOSEException && reason.getCause() == null;
        LOG.debug("token refused: {}", fixedText ? reason.getMessage() : "it cannot be read");
    }

    private HttpError unavailable(Context c, KeySourceException cause) {
        HttpError error =
                HttpError.unavailable("tokens cannot be checked at the moment").withCause(cause);
        c.reported(
                error); // the failed request for the keys is in the log already, once for all that had to wait for it
        c.setHeader(HeaderName.RETRY_AFTER, Long.toString(RETRY_SECONDS));
        return error;
    }

    private @Nullable BodyEncoder challenge(Exchange exchange, int status, @Nullable String contentType, long length) {
        if (options.cookie() != null) {
            exchange.addHeader("Vary", "Cookie"); // a cache knows what Authorization means, and nothing of this
        }
        String present = status == 401 ? exchange.responseHeader(CHALLENGE) : SCHEME;
        if (present == null || !present.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            exchange.addHeader(CHALLENGE, SCHEME);
        }
        return null;
    }
}
