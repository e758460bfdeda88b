package dev.gotap.jwt;

import com.nimbusds.jose.JWSAlgorithm;

/** How a token may be signed, RFC 7518 section 3.1. There is no {@code none}. */
public enum JwtAlgorithm {
    /** HMAC with SHA-256; a secret of at least 32 bytes. */
    HS256(JWSAlgorithm.HS256, 32),
    /** HMAC with SHA-384; a secret of at least 48 bytes. */
    HS384(JWSAlgorithm.HS384, 48),
    /** HMAC with SHA-512; a secret of at least 64 bytes. */
    HS512(JWSAlgorithm.HS512, 64),
    /** RSA (PKCS #1 v1.5) with SHA-256. */
    RS256(JWSAlgorithm.RS256, 0),
    /** RSA (PKCS #1 v1.5) with SHA-384. */
    RS384(JWSAlgorithm.RS384, 0),
    /** RSA (PKCS #1 v1.5) with SHA-512. */
    RS512(JWSAlgorithm.RS512, 0),
    /** RSA (PSS) with SHA-256. */
    PS256(JWSAlgorithm.PS256, 0),
    /** RSA (PSS) with SHA-384. */
    PS384(JWSAlgorithm.PS384, 0),
    /** RSA (PSS) with SHA-512. */
    PS512(JWSAlgorithm.PS512, 0),
    /** ECDSA on P-256 with SHA-256. */
    ES256(JWSAlgorithm.ES256, 0),
    /** ECDSA on P-384 with SHA-384. */
    ES384(JWSAlgorithm.ES384, 0),
    /** ECDSA on P-521 with SHA-512. */
    ES512(JWSAlgorithm.ES512, 0);

    final JWSAlgorithm jose;
    final int minSecretBytes;

    JwtAlgorithm(JWSAlgorithm jose, int minSecretBytes) {
        this.jose = jose;
        this.minSecretBytes = minSecretBytes;
    }

    /** Whether whoever can check a token can also make one. */
    boolean isSymmetric() {
        return minSecretBytes > 0;
    }
}
