package dev.gotap.router.undertow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes a JDK {@link SSLContext} from a {@link Tls}, or says which file is to blame. */
final class TlsContext {

    private TlsContext() {}

    static SSLContext of(Tls tls) {
        Path key = tls.key();
        char[] password = tls.password() == null ? new char[0] : tls.password().toCharArray();
        KeyStore store = key == null ? opened(tls.certificates(), password) : assembled(tls.certificates(), key);
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw failure(tls.certificates(), e, "the private key has the same password as the keystore");
        }
    }

    private static KeyStore opened(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return store;
                }
            }
            throw new GeneralSecurityException("it has no private key");
        } catch (IOException | GeneralSecurityException e) {
            throw failure(file, e, "a PKCS#12 or JKS keystore with one private key, and its password");
        }
    }

    private static KeyStore assembled(Path certificates, Path key) {
        Certificate[] chain;
        try {
            chain = PemFiles.certificates(certificates);
        } catch (IOException | GeneralSecurityException e) {
            throw failure(certificates, e, "PEM certificates, the server's own first");
        }
        try {
            PrivateKey privateKey = PemFiles.privateKey(key);
            requirePair(chain[0].getPublicKey(), privateKey);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey, new char[0], chain);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw failure(key, e, "the PKCS#8 PEM key of the certificate in " + certificates);
        }
    }

    // Found at the start instead of at the first handshake.
    private static void requirePair(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        String algorithm = privateKey.getAlgorithm();
        boolean belongs = publicKey.getAlgorithm().equals(algorithm);
        if (belongs) {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> algorithm;
                    });
            byte[] text = {1, 2, 3};
            signature.initSign(privateKey);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(text);
            belongs = signature.verify(signed);
        }
        if (!belongs) {
            throw new GeneralSecurityException("the key does not belong to the certificate");
        }
    }

    private static ServerStartException failure(Path file, Exception cause, String expected) {
        String reason = cause instanceof NoSuchFileException ? "there is no such file" : reason(cause);
        return new ServerStartException("tls: " + file + ": " + reason + " (expected: " + expected + ")", cause);
    }

    private static String reason(@Nullable Throwable cause) {
        String message = cause == null ? null : cause.getMessage();
        return message == null ? String.valueOf(cause) : message;
    }
}
