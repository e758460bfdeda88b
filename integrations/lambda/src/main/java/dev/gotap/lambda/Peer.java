package dev.gotap.lambda;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The address that API Gateway says the client's connection came from; read from a literal, never looked up as a name. */
final class Peer {

    private Peer() {}

    /** Null for what is no address: the console's own requests have {@code test-invoke-source-ip}. */
    static @Nullable InetSocketAddress of(@Nullable String sourceIp) {
        if (sourceIp == null || !isLiteral(sourceIp)) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(sourceIp), 0);
        } catch (UnknownHostException notQuite) {
            return null;
        }
    }

    /** Whether the JDK takes it for an address, or refuses it, without asking a name server. */
    private static boolean isLiteral(String text) {
        if (text.indexOf(':') < 0) {
            return isV4(text);
        }
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (Character.digit(ch, 16) < 0 && ch != ':' && (ch != '.' || i == 0) || ch > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isV4(String text) {
        int part = -1;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch == '.' && part >= 0) {
                dots++;
                part = -1;
            } else if (ch >= '0' && ch <= '9' && part != 0 && part < 26) {
                part = Math.max(part, 0) * 10 + ch - '0';
            } else {
                return false;
            }
        }
        return dots == 3 && part >= 0 && part < 256 && text.length() < 16;
    }
}
