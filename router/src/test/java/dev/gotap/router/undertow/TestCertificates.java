package dev.gotap.router.undertow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A keystore made by keytool, and its content as PEM files. */
record TestCertificates(Path keystore, Path certificate, Path key, SSLContext trusting) {

    static final String PASSWORD = "secret-of-the-test";

    // A test does not mind whose key it has, and keytool takes a JVM: one key of each algorithm serves all of them.
    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

    /** In that folder, as files of the caller's own. */
    static TestCertificates make(Path folder, String algorithm) throws Exception {
        Path keystore = folder.resolve(algorithm + ".p12");
        byte[] made = MADE.get(algorithm);
        if (made == null) {
            generate(keystore, algorithm);
            MADE.put(algorithm, Files.readAllBytes(keystore));
        } else {
            Files.write(keystore, made);
        }
        KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        Certificate certificate = store.getCertificate("server");
        byte[] key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
        return new TestCertificates(
                keystore,
                pem(folder.resolve(algorithm + ".crt"), "CERTIFICATE", certificate.getEncoded()),
                pem(folder.resolve(algorithm + ".key"), "PRIVATE KEY", key),
                trusting(certificate));
    }

    private static void generate(Path keystore, String algorithm) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
        if (algorithm.equals("EC")) {
            command.addAll(List.of("-groupname", "secp256r1"));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
