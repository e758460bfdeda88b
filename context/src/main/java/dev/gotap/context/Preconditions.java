package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request demands of the version of a thing, evaluated in the order of RFC 9110 section 13.2.2. */
final class Preconditions {

    /** What comes of it. */
    enum Verdict {
        PROCEED,
        NOT_MODIFIED,
        FAILED
    }

    private final Exchange exchange;
    private final @Nullable ETag tag;
    private final @Nullable Instant modified;

    Preconditions(Exchange exchange, @Nullable ETag tag, @Nullable Instant modified) {
        this.exchange = exchange;
        this.tag = tag;
        this.modified = modified == null ? null : modified.truncatedTo(ChronoUnit.SECONDS); // as headers tell it
    }

    Verdict verdict() {
        String match = header("If-Match");
        if (match != null) {
            if (!isAny(match) && !anyStrong(match)) {
                return Verdict.FAILED;
            }
        } else if (isModifiedSince(exchange.header("If-Unmodified-Since"), false)) {
            return Verdict.FAILED;
        }
        boolean reads = "GET".equals(exchange.method()) || "HEAD".equals(exchange.method());
        String noneMatch = header("If-None-Match");
        if (noneMatch != null) {
            boolean matched = isAny(noneMatch) || anyWeak(noneMatch);
            return !matched ? Verdict.PROCEED : reads ? Verdict.NOT_MODIFIED : Verdict.FAILED;
        }
        boolean unchanged = reads && !isModifiedSince(exchange.header("If-Modified-Since"), true);
        return unchanged ? Verdict.NOT_MODIFIED : Verdict.PROCEED;
    }

    /** Whether a range may be sent: {@code If-Range} is absent, or names exactly this version. */
    boolean rangeHolds() {
        String header = exchange.header("If-Range");
        if (header == null) {
            return true;
        }
        List<ETag> tags = ETag.list(header);
        if (!tags.isEmpty()) {
            return tag != null && tag.matchesStrongly(tags.get(0));
        }
        Instant date = HttpDate.parse(header);
        return date != null && date.equals(modified);
    }

    private boolean isModifiedSince(@Nullable String header, boolean ifUnknown) {
        Instant date = HttpDate.parse(header);
        return date == null || modified == null ? ifUnknown : modified.isAfter(date);
    }

    private boolean anyStrong(String header) {
        ETag current = tag;
        return current != null && ETag.list(header).stream().anyMatch(current::matchesStrongly);
    }

    private boolean anyWeak(String header) {
        ETag current = tag;
        return current != null && ETag.list(header).stream().anyMatch(current::matchesWeakly);
    }

    private static boolean isAny(String header) {
        return header.strip().equals("*");
    }

    private @Nullable String header(String name) {
        List<String> lines = exchange.headers(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
