package dev.gotap.middleware;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** What the JDK makes of bytes, to judge ours by. */
final class Zipped {

    private Zipped() {}

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(String plain) throws IOException {
        return gzip(plain.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] deflate(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    static byte[] gunzip(byte[] encoded) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(encoded)).readAllBytes();
    }

    static byte[] inflate(byte[] encoded) throws IOException {
        return new InflaterInputStream(new ByteArrayInputStream(encoded)).readAllBytes();
    }
}
