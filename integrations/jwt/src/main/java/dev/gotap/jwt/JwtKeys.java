package dev.gotap.jwt;

import static java.util.Objects.requireNonNull;

import java.security.Key;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/**
 * What tokens are checked with: keys, and the algorithms they may be used for. The header of a token chooses among these and
 * never adds to them.
 */
public final class JwtKeys {

    private static final int MIN_RSA_BITS = 2048;

    private final boolean foreign;
    private final Function<Clock, KeySource> source;

    private JwtKeys(boolean foreign, Function<Clock, KeySource> source) {
        this.foreign = foreign;
        this.source = source;
    }

    /**
     * A secret that issuer and router share, for HS256.
     *
     * @param secret at least 32 random bytes; copied
     * @return the keys
     * @throws IllegalArgumentException for a shorter secret
     */
    public static JwtKeys hmac(byte[] secret) {
        return hmac(JwtAlgorithm.HS256, secret);
    }

    /**
     * A secret that issuer and router share.
     *
     * @param algorithm one of HS256, HS384 and HS512
     * @param secret at least as many random bytes as the algorithm's digest has; copied
     * @return the keys
     * @throws IllegalArgumentException for a shorter secret, or another algorithm
     */
    public static JwtKeys hmac(JwtAlgorithm algorithm, byte[] secret) {
        if (!algorithm.isSymmetric()) {
            throw new IllegalArgumentException(
                    "algorithm: " + algorithm + " (expected: HS256, HS384 or HS512 for a secret)");
        }
        if (secret.length < algorithm.minSecretBytes) {
            throw new IllegalArgumentException("secret: " + secret.length + " bytes (expected: >= "
                    + algorithm.minSecretBytes + " for " + algorithm
                    + ", RFC 7518 section 3.2; mend: openssl rand -base64 "
                    + algorithm.minSecretBytes + ")");
        }
        return fixed(false, algorithm, new SecretKeySpec(secret, "HMAC"));
    }

    /**
     * The public key of an issuer, for RS256, or for the ECDSA algorithm of its curve.
     *
     * @param key RSA of at least 2048 bits, or elliptic on P-256, P-384 or P-521
     * @return the keys
     * @throws IllegalArgumentException for any other key
     */
    public static JwtKeys publicKey(PublicKey key) {
        if (key instanceof ECPublicKey elliptic) {
            return publicKey(algorithm(elliptic), key);
        }
        return publicKey(JwtAlgorithm.RS256, key);
    }

    /**
     * The public key of an issuer.
     *
     * @param algorithm one that goes with the key
     * @param key RSA of at least 2048 bits, or elliptic on the algorithm's curve
     * @return the keys
     * @throws IllegalArgumentException for a key that does not go with the algorithm, and for every key with HS: who
     *     knows a public key could make tokens then
     */
    public static JwtKeys publicKey(JwtAlgorithm algorithm, PublicKey key) {
        requireNonNull(key, "key");
        boolean elliptic = key instanceof ECPublicKey ec && algorithm == algorithm(ec);
        boolean rsa = key instanceof RSAPublicKey
                && (algorithm.name().startsWith("RS") || algorithm.name().startsWith("PS"));
        if (!elliptic && !rsa) {
            throw new IllegalArgumentException("key: " + key.getAlgorithm() + " with " + algorithm
                    + " (expected: RSA with RS or PS, elliptic with the ES of its curve)");
        }
        if (key instanceof RSAPublicKey modulus && modulus.getModulus().bitLength() < MIN_RSA_BITS) {
            throw new IllegalArgumentException(
                    "key: RSA of " + modulus.getModulus().bitLength() + " bits (expected: >= " + MIN_RSA_BITS + ")");
        }
        return fixed(true, algorithm, key);
    }

    /**
     * The keys that an identity provider publishes. A token of a key that is not among those known has them fetched again,
     * so that a rotation is noticed at once, but no more often than {@link Jwks#refetchInterval()} says.
     *
     * @param jwks where they are
     * @return the keys
     */
    public static JwtKeys remote(Jwks jwks) {
        requireNonNull(jwks, "jwks");
        return new JwtKeys(true, clock -> new RemoteKeys(jwks, clock));
    }

    KeySource source(Clock clock) {
        return source.apply(clock);
    }

    /** Whether the issuer may make tokens for others with the same keys. */
    boolean isForeign() {
        return foreign;
    }

    private static JwtKeys fixed(boolean foreign, JwtAlgorithm algorithm, Key key) {
        KeySource source = new FixedKey(algorithm, key);
        return new JwtKeys(foreign, clock -> source);
    }

    private static JwtAlgorithm algorithm(ECPublicKey key) {
        int bits = key.getParams().getOrder().bitLength();
        return switch (bits) {
            case 256 -> JwtAlgorithm.ES256;
            case 384 -> JwtAlgorithm.ES384;
            case 521 -> JwtAlgorithm.ES512;
            default ->
                throw new IllegalArgumentException(
                        "key: elliptic of " + bits + " bits (expected: P-256, P-384 or P-521)");
        };
    }
}
