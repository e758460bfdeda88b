package dev.gotap.context;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates in headers, RFC 9110 section 5.6.7: one form is written, all three are read. */
final class HttpDate {

    private static final DateTimeFormatter FIXED = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final List<DateTimeFormatter> READ =
            List.of(FIXED, format("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"), format("EEE MMM ppd HH:mm:ss yyyy"));

    private HttpDate() {}

    static String of(Instant time) {
        return FIXED.format(time);
    }

    /** The time of a header, or null when it is absent or no date. */
    static @Nullable Instant parse(@Nullable String header) {
        if (header == null || header.length() > 40) {
            return null;
        }
        for (DateTimeFormatter format : READ) {
            try {
                return format.parse(header, Instant::from);
            } catch (DateTimeException e) {
                // another form, or none
            }
        }
        return null;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }
}
