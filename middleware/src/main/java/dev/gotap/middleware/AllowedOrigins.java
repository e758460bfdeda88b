package dev.gotap.middleware;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is let in, and what answers to them are marked with. Immutable; an exact origin costs a hash and a comparison. */
final class AllowedOrigins {

    static final String ANY = "*";

    private final @Nullable SharedAnswer everybody;
    private final Map<String, SharedAnswer> exact = new HashMap<>();
    private final List<OriginWildcard> wildcards = new ArrayList<>();
    private final @Nullable Predicate<String> predicate;
    private final SharedAnswer echoing;

    AllowedOrigins(CorsOptions options) {
        predicate = options.originPredicate();
        echoing = SharedAnswer.echoing(options);
        everybody = options.isAny() ? SharedAnswer.with(options, ANY) : null;
        for (String origin : options.origins()) {
            if (origin.indexOf('*') < 0) {
                exact.put(origin, SharedAnswer.with(options, origin));
            } else if (!origin.equals(ANY)) {
                wildcards.add(OriginWildcard.of(origin));
            }
        }
    }

    /** What marks the answer to a page of this origin; null if it is not let in. */
    @Nullable
    SharedAnswer answer(String origin) {
        if (everybody != null) {
            return everybody;
        }
        SharedAnswer known = exact.get(origin);
        if (known != null) {
            return known;
        }
        return matches(origin) ? echoing : null;
    }

    private boolean matches(String origin) {
        for (int i = 0; i < wildcards.size(); i++) {
            if (wildcards.get(i).matches(origin)) {
                return true;
            }
        }
        // What is no origin never gets there: text such as "https://evil.com#.example.com" has fooled many a predicate.
        return predicate != null && OriginSyntax.problem(origin) == null && predicate.test(origin);
    }
}
