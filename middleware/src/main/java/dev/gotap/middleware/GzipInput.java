package dev.gotap.middleware;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * A body in gzip's format: one member or several, as RFC 1952 allows, and nothing after them. {@code GZIPInputStream} would
 * take what comes after a member for its end.
 */
final class GzipInput extends InputStream {

    private static final int FLAG_HEADER_SUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream in;
    private final Inflation inflation;
    private final CRC32 sum = new CRC32();
    private final CRC32 headerSum = new CRC32();
    private int length;
    private boolean inMember;
    private boolean ended;

    GzipInput(InputStream in) {
        this.in = in;
        this.inflation = new Inflation(in, true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember) {
                readHeader(required());
            }
            int n = inflation.inflate(bytes, offset, count);
            if (n > 0) {
                sum.update(bytes, offset, n);
                length += n;
                return n;
            }
            readTrailer();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflation.free();
        in.close();
    }

    private void readHeader(int first) throws IOException {
        headerSum.reset();
        headerSum.update(first);
        if (first != 0x1f || header() != 0x8b || header() != 8) {
            throw new ZipException("not in gzip's format");
        }
        int flags = header();
        if (flags >= 32) {
            throw new ZipException("flags are set that mean nothing");
        }
        skip(6); // time, hint, system
        if ((flags & FLAG_EXTRA) != 0) {
            int low = header();
            skip(low | header() << 8);
        }
        skipText(flags & FLAG_NAME);
        skipText(flags & FLAG_COMMENT);
        if ((flags & FLAG_HEADER_SUM) != 0) {
            int expected = (int) headerSum.getValue() & 0xFFFF;
            if ((header() | header() << 8) != expected) {
                throw new ZipException("the checksum of the header is wrong");
            }
        }
        sum.reset();
        length = 0;
        inMember = true;
    }

    private void readTrailer() throws IOException {
        inMember = false;
        if (number() != (int) sum.getValue()) {
            throw new ZipException("the checksum is wrong");
        }
        if (number() != length) {
            throw new ZipException("the length is wrong");
        }
        int next = inflation.next();
        if (next < 0) {
            ended = true;
            inflation.free();
        } else {
            inflation.restart();
            readHeader(next);
        }
    }

    private int number() throws IOException {
        int number = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            number |= required() << shift;
        }
        return number;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            header();
        }
    }

    private void skipText(int flag) throws IOException {
        while (flag != 0 && header() != 0) {
            // goes on to its end
        }
    }

    private int header() throws IOException {
        int b = required();
        headerSum.update(b);
        return b;
    }

    private int required() throws IOException {
        int b = inflation.next();
        if (b < 0) {
            throw new EOFException("the data ends before its end");
        }
        return b;
    }
}
