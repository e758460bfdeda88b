package dev.gotap.jwt;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Published keys, fetched when they are first needed, when they are old, and when a token names one that is not among them. One
 * thread fetches; the others wait for it, or go on with the keys they have while these may still be used.
 */
final class RemoteKeys implements KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(Jwt.class);
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MIN_RSA_BITS = 2048;

    private final Jwks jwks;
    private final Clock clock;
    private final Set<JWSAlgorithm> algorithms;
    private final DefaultResourceRetriever http;
    // Not a monitor, which would pin a virtual thread to its carrier while it waits for the network.
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched current;
    private @Nullable Instant lastAttempt;
    private boolean lastFailed;

    RemoteKeys(Jwks jwks, Clock clock) {
        this.jwks = jwks;
        this.clock = clock;
        this.algorithms = jwks.algorithms().stream().map(JwtAlgorithm::jose).collect(toUnmodifiableSet());
        int millis = (int) jwks.timeout().toMillis();
        this.http = new DefaultResourceRetriever(millis, millis, MAX_BYTES);
    }

    @Override
    public List<Key> keys(JWSHeader header) throws KeySourceException {
        if (!algorithms.contains(header.getAlgorithm())) {
            return List.of(); // nobody has us ask the provider by naming an algorithm that is not meant
        }
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        Fetched known = usable();
        List<JWK> found = selector.select(known.keys());
        if (found.isEmpty()) {
            found = selector.select(newerThan(known, false).keys());
        }
        return KeyConverter.toJavaKeys(found).stream()
                .filter(PublicKey.class::isInstance)
                .toList();
    }

    @Override
    public void fetch() throws KeySourceException {
        usable();
    }

    /** The keys there are, if they are not too old; else newer ones. */
    private Fetched usable() throws KeySourceException {
        Fetched known = current;
        if (known == null || !isWithin(known.at(), jwks.keep())) {
            boolean lasts = known != null && isWithin(known.at(), jwks.keep().plus(jwks.stale()));
            return newerThan(known, lasts);
        }
        return known;
    }

    /**
     * What was fetched after {@code known}.
     *
     * @param lasts whether {@code known} will do when nothing can be fetched
     */
    private Fetched newerThan(@Nullable Fetched known, boolean lasts) throws KeySourceException {
        if (!fetching.tryLock()) {
            if (lasts && known != null) {
                return known; // somebody is at it
            }
            fetching.lock();
        }
        try {
            return newerThanNow(known, lasts);
        } finally {
            fetching.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // this very set, or another one that was fetched meanwhile
    private Fetched newerThanNow(@Nullable Fetched known, boolean lasts) throws KeySourceException {
        Fetched meanwhile = current;
        if (meanwhile != null && meanwhile != known) {
            return meanwhile;
        }
        boolean tooSoon = lastAttempt != null && isWithin(lastAttempt, jwks.refetchInterval());
        if (tooSoon) {
            if (known != null && (lasts || !lastFailed)) {
                return known;
            }
            throw new KeySourceException("the last request for " + jwks.uri() + " failed a moment ago");
        }
        try {
            return fetchNow();
        } catch (KeySourceException e) {
            LOG.warn("{} ({})", e.getMessage(), String.valueOf(e.getCause()));
            if (known != null && lasts) {
                return known;
            }
            throw e;
        }
    }

    private Fetched fetchNow() throws KeySourceException {
        Instant now = clock.instant();
        lastAttempt = now;
        lastFailed = true;
        try {
            String content = http.retrieveResource(jwks.uri().toURL()).getContent();
            List<JWK> keys = JWKSet.parse(content).getKeys().stream()
                    .filter(RemoteKeys::isStrong)
                    .toList();
            if (keys.isEmpty()) {
                throw new KeySourceException("no key that could be used is at " + jwks.uri());
            }
            Fetched fetched = new Fetched(new JWKSet(keys), now);
            current = fetched;
            lastFailed = false;
            return fetched;
        } catch (IOException | ParseException e) {
            throw new KeySourceException("the keys could not be fetched from " + jwks.uri(), e);
        }
    }

    private static boolean isStrong(JWK key) {
        return key instanceof ECKey || key instanceof RSAKey && key.size() >= MIN_RSA_BITS;
    }

    private boolean isWithin(Instant begin, Duration time) {
        return Duration.between(begin, clock.instant()).compareTo(time) < 0;
    }

    private record Fetched(JWKSet keys, Instant at) {}
}
