package dev.gotap.jwt;

import com.nimbusds.jose.JWSAlgorithm;

/** How a token may be signed, RFC 7518 section 3.1. There is no {@code none}. */
public enum JwtAlgorithm {
    /** HMAC with SHA-256; a secret of at least 32 bytes. */
    HS256(32),
    /** HMAC with SHA-384; a secret of at least 48 bytes. */
    HS384(48),
    /** HMAC with SHA-512; a secret of at least 64 bytes. */
    HS512(64),
    /** RSA (PKCS #1 v1.5) with SHA-256. */
    RS256(0),
    /** RSA (PKCS #1 v1.5) with SHA-384. */
    RS384(0),
    /** RSA (PKCS #1 v1.5) with SHA-512. */
    RS512(0),
    /** RSA (PSS) with SHA-256. */
    PS256(0),
    /** RSA (PSS) with SHA-384. */
    PS384(0),
    /** RSA (PSS) with SHA-512. */
    PS512(0),
    /** ECDSA on P-256 with SHA-256. */
    ES256(0),
    /** ECDSA on P-384 with SHA-384. */
    ES384(0),
    /** ECDSA on P-521 with SHA-512. */
    ES512(0);

    final int minSecretBytes;

    JwtAlgorithm(int minSecretBytes) {
        this.minSecretBytes = minSecretBytes;
    }

    JWSAlgorithm jose() {
        return JWSAlgorithm.parse(name());
    }

    /** Whether whoever can check a token can also make one. */
    boolean isSymmetric() {
        return minSecretBytes > 0;
    }
}
