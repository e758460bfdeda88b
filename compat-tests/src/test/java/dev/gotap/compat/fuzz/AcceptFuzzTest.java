package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is negotiated is one of the offers or nothing, and without quotes in the header it is the naive choice. */
class AcceptFuzzTest {

    private static final Door DOOR = Door.open();
    private static final String[] OFFERS = {"application/json", "text/plain", "text/html;level=1"};
    private static final Pattern QUALITY = Pattern.compile("q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String header = new String(input, StandardCharsets.ISO_8859_1);
        boolean plain = header.indexOf('"') < 0 && header.split(",", -1).length <= 64;
        String[] chosen = new String[1];
        Handler question = c -> chosen[0] = c.accepts(OFFERS);

        DOOR.ask(MemoryExchange.of("GET", "/").withHeader("Accept", header), question);

        assertThat(chosen[0]).isIn(OFFERS[0], OFFERS[1], OFFERS[2], null);
        if (plain) {
            assertThat(chosen[0]).isEqualTo(naive(header));
        }
    }

    private static String naive(String header) {
        List<Range> ranges = Stream.of(header.split(",", -1))
                .map(AcceptFuzzTest::range)
                .filter(Objects::nonNull)
                .toList();
        if (ranges.isEmpty()) {
            return OFFERS[0];
        }
        String best = null;
        int bestQuality = 0;
        for (String offer : OFFERS) {
            // The first of the most specific ones decides.
            Range decides = ranges.stream()
                    .filter(range -> range.fit(offer) >= 0)
                    .reduce((a, b) -> b.fit(offer) > a.fit(offer) ? b : a)
                    .orElse(null);
            if (decides != null && decides.quality > bestQuality) {
                best = offer;
                bestQuality = decides.quality;
            }
        }
        return best;
    }

    /** A range that counts, or null. */
    private static Range range(String text) {
        String[] parts = text.split(";", -1);
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        boolean shape = type.matches("(?s)[^/].*?/.+");
        if (!shape || type.startsWith("*/") && !type.equals("*/*")) {
            return null;
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip().toLowerCase(Locale.ROOT);
            if (part.startsWith("q=")) {
                Matcher matcher = QUALITY.matcher(part);
                return matcher.matches()
                        ? new Range(type, parameters, (int) Math.round(1000 * Double.parseDouble(matcher.group(1))))
                        : null;
            }
            if (!part.isEmpty() && !part.startsWith("charset=")) {
                parameters.add(part);
            }
        }
        return new Range(type, parameters, 1000);
    }

    private record Range(String type, List<String> parameters, int quality) {

        int fit(String offer) {
            List<String> offered = List.of(offer.split(";"));
            String kind = offer.replaceFirst("/.*", "/*");
            if (type.equals(offered.get(0))) {
                return offered.subList(1, offered.size()).containsAll(parameters) ? 2 + parameters.size() : -1;
            }
            return !parameters.isEmpty() ? -1 : type.equals(kind) ? 1 : type.equals("*/*") ? 0 : -1;
        }
    }
}
