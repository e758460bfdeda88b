package dev.gotap.compat;

import dev.gotap.router.testing.TestRequest;
import dev.gotap.router.testing.TestResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a client sees of an answer, without what belongs to the wire; a status of 0 says that it saw none. */
record Seen(int status, Map<String, List<String>> headers, String body) {

    // Hop by hop, or the moment's: RFC 9110, 7.6.1 and 6.6.1.
    private static final Set<String> OF_THE_WIRE = Set.of("connection", "keep-alive", "transfer-encoding", "date");
    private static final int SHOWN = 2_000;

    static Seen of(TestRequest request) {
        try {
            return of(request.send());
        } catch (UncheckedIOException e) {
            return new Seen(0, Map.of(), "");
        }
    }

    private static Seen of(TestResponse response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : response.headerNames()) {
            String folded = name.toLowerCase(Locale.ROOT);
            if (!OF_THE_WIRE.contains(folded)) {
                headers.put(folded, response.headers(name));
            }
        }
        return new Seen(response.status(), headers, shown(response.bytes()));
    }

    /** Small bodies as they are, large ones by what tells them apart. */
    private static String shown(byte[] body) {
        String text = timeless(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1));
        return body.length <= SHOWN ? text : body.length + " bytes, hash " + java.util.Arrays.hashCode(body);
    }

    /** The time of an error is the moment's; always of the same length, so that Content-Length still has to agree. */
    private static String timeless(String body) {
        int from = body.indexOf("\"timestamp\":\"");
        int to = from < 0 ? -1 : body.indexOf('"', from + 13);
        return to < 0 ? body : body.substring(0, from + 13) + (to - from - 13) + body.substring(to);
    }
}
