package dev.gotap.middleware;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a few parts, each with its length in front, so that no two lists of parts look alike; as 43 characters of
 * {@code A-Z a-z 0-9 _ -}.
 */
final class RequestDigest {

    private final MessageDigest digest;

    RequestDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    RequestDigest add(String part) {
        return add(part.getBytes(UTF_8));
    }

    RequestDigest add(byte[] part) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (part.length >>> shift));
        }
        digest.update(part);
        return this;
    }

    /**
     * A query, its parameters by name: clients that keep them in a hash table send them in any order. Those of one name
     * keep theirs, for it may mean something.
     */
    RequestDigest addQuery(@Nullable String rawQuery) {
        List<String> pairs = new ArrayList<>();
        String query = rawQuery == null ? "" : rawQuery;
        for (int from = 0; from < query.length(); ) {
            int end = query.indexOf('&', from);
            int to = end < 0 ? query.length() : end;
            if (to > from) {
                pairs.add(query.substring(from, to));
            }
            from = to + 1;
        }
        pairs.sort(Comparator.comparing(RequestDigest::name));
        pairs.forEach(this::add);
        return add(new byte[0]);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }
}
