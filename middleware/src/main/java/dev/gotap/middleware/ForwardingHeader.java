package dev.gotap.middleware;

import dev.gotap.context.spi.Exchange;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The header in which proxies report their hops. Exactly one is read: who may choose between two may choose the lie. */
enum ForwardingHeader {

    /** RFC 7239. */
    FORWARDED("Forwarded") {
        @Override
        @Nullable
        ForwardedHop outermost(Exchange exchange, Predicate<IpBits> trusted) {
            List<String> lines = exchange.headers(name);
            ForwardedHop last = null;
            for (int i = lines.size() - 1; i >= 0; i--) {
                Deque<ForwardedHop> hops = ForwardedLine.hops(lines.get(i));
                if (hops == null) {
                    return ForwardedHop.UNKNOWN;
                }
                for (Iterator<ForwardedHop> leftwards = hops.descendingIterator(); leftwards.hasNext(); ) {
                    last = leftwards.next();
                    if (last.address() == null || !trusted.test(last.address())) {
                        return last;
                    }
                }
            }
            return last;
        }
    },

    /** Addresses only; the scheme is in {@code X-Forwarded-Proto}, where it counts if it is the only one. */
    X_FORWARDED_FOR("X-Forwarded-For") {
        @Override
        @Nullable
        ForwardedHop outermost(Exchange exchange, Predicate<IpBits> trusted) {
            IpBits last = null;
            int hops = 0;
            List<String> lines = exchange.headers(name);
            for (int i = lines.size() - 1; i >= 0; i--) {
                String line = lines.get(i);
                for (int end = line.length(); end >= 0; ) {
                    int comma = end == 0 ? -1 : line.lastIndexOf(',', end - 1);
                    String node = line.substring(comma + 1, end).strip();
                    end = comma;
                    if (node.isEmpty()) {
                        continue;
                    }
                    last = hops++ == MAX_HOPS ? null : ForwardedHop.address(node);
                    if (last == null || !trusted.test(last)) {
                        return new ForwardedHop(last, scheme(exchange));
                    }
                }
            }
            return hops == 0 ? null : new ForwardedHop(last, scheme(exchange));
        }

        private @Nullable String scheme(Exchange exchange) {
            List<String> lines = exchange.headers("X-Forwarded-Proto");
            return lines.size() == 1 ? lines.get(0).strip() : null;
        }
    };

    // Nobody has that many proxies of his own.
    private static final int MAX_HOPS = 64;

    final String name;

    ForwardingHeader(String name) {
        this.name = name;
    }

    /**
     * The hop that the outermost trusted proxy reported: walking from right to left, the first that is not trusted itself,
     * or the last one if all are. Null when no proxy reported any.
     */
    abstract @Nullable ForwardedHop outermost(Exchange exchange, Predicate<IpBits> trusted);
}
