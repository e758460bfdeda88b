package dev.gotap.middleware;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The origins of some options but {@code *}, ready to be asked. Immutable; exact ones cost a hash and a comparison. */
final class AllowedOrigins {

    static final String ANY = "*";

    private final Set<String> exact = new HashSet<>();
    private final List<OriginWildcard> wildcards = new ArrayList<>();
    private final @Nullable Predicate<String> predicate;

    AllowedOrigins(List<String> origins, @Nullable Predicate<String> predicate) {
        this.predicate = predicate;
        for (String origin : origins) {
            if (origin.indexOf('*') < 0) {
                exact.add(origin);
            } else if (!origin.equals(ANY)) {
                wildcards.add(OriginWildcard.of(origin));
            }
        }
    }

    boolean allows(String origin) {
        if (exact.contains(origin)) {
            return true;
        }
        for (int i = 0; i < wildcards.size(); i++) {
            if (wildcards.get(i).matches(origin)) {
                return true;
            }
        }
        // What is no origin never gets there: text such as "https://evil.com#.example.com" has fooled many a predicate.
        return predicate != null && OriginSyntax.problem(origin) == null && predicate.test(origin);
    }
}
