package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is negotiated is one of the offers or nothing, and without quotes in the header it is the naive choice. */
class AcceptFuzzTest {

    private static final Door DOOR = Door.open();
    private static final String[] OFFERS = {"application/json", "text/plain", "text/html"};
    private static final Pattern RANGE = Pattern.compile("\\s*([^;]*?)\\s*((?:;[^;]*)*)", Pattern.DOTALL);
    private static final Pattern QUALITY = Pattern.compile("[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

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
        String best = null;
        int bestQuality = 0;
        boolean empty = true;
        for (String offer : OFFERS) {
            int quality = 0;
            int bestFit = -1;
            for (String range : header.split(",", -1)) {
                String type = type(range);
                if (type == null) {
                    continue;
                }
                empty = false;
                String kind = offer.substring(0, offer.indexOf('/'));
                int fit = type.equals(offer) ? 2 : type.equals(kind + "/*") ? 1 : type.equals("*/*") ? 0 : -1;
                if (fit > bestFit) {
                    bestFit = fit;
                    quality = quality(range);
                }
            }
            if (quality > bestQuality) {
                best = offer;
                bestQuality = quality;
            }
        }
        return empty ? OFFERS[0] : best;
    }

    /** The type of a range that counts, or null. */
    private static String type(String range) {
        Matcher matcher = RANGE.matcher(range);
        assertThat(matcher.matches()).isTrue();
        String type = matcher.group(1).strip().toLowerCase(Locale.ROOT);
        boolean shape = type.contains("/") && !type.startsWith("/") && type.indexOf('/') < type.length() - 1;
        return !shape || type.startsWith("*/") && !type.equals("*/*") || quality(range) < 0 ? null : type;
    }

    /** In thousandths; -1 for a quality that is none, and for parameters of the range's own. */
    private static int quality(String range) {
        String[] parts = range.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=") || part.startsWith("Q=")) {
                Matcher matcher = QUALITY.matcher(part);
                return matcher.matches() ? (int) Math.round(1000 * Double.parseDouble(matcher.group(1))) : -1;
            }
            if (!part.isEmpty() && !part.toLowerCase(Locale.ROOT).startsWith("charset=")) {
                return -1;
            }
        }
        return 1000;
    }
}
