package dev.gotap.router.undertow;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server's certificate and private key, read when the server starts. TLS 1.3 and 1.2 are spoken, with the JDK's
 * cipher suites.
 *
 * @param certificates a PEM file with the server's certificate first and its chain after it; or a keystore
 * @param key a PEM file with the private key, PKCS#8 and not encrypted; null when {@code certificates} is a keystore
 * @param password of the keystore and the key in it; null with PEM files
 */
public record Tls(
        Path certificates, @Nullable Path key, @Nullable String password) {

    /**
     * Checks that there is either a key file or a password.
     *
     * @throws IllegalArgumentException when there are both, or neither
     */
    public Tls {
        requireNonNull(certificates, "certificates");
        if ((key == null) == (password == null)) {
            throw new IllegalArgumentException("tls: " + certificates + " has " + (key == null ? "neither" : "both")
                    + " a key file and a password (expected: a key file for PEM, a password for a keystore;"
                    + " mend: Tls.pem(...) or Tls.keystore(...))");
        }
    }

    /**
     * From PEM files, as certbot writes them.
     *
     * @param certificateChain the server's certificate first
     * @param privateKey RSA or EC, PKCS#8: begins with {@code -----BEGIN PRIVATE KEY-----}
     * @return for {@link ServerOptions#withTls}
     */
    public static Tls pem(Path certificateChain, Path privateKey) {
        return new Tls(certificateChain, requireNonNull(privateKey, "privateKey"), null);
    }

    /**
     * From a keystore, PKCS#12 or JKS.
     *
     * @param keystore holds one private key with its chain
     * @param password of the store and of the key
     * @return for {@link ServerOptions#withTls}
     */
    public static Tls keystore(Path keystore, String password) {
        return new Tls(keystore, null, requireNonNull(password, "password"));
    }

    /** Names the files; never the password. */
    @Override
    public String toString() {
        return "Tls[" + certificates + (key == null ? ", keystore" : ", key " + key) + "]";
    }
}
