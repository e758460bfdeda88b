package dev.gotap.middleware;

import dev.gotap.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key, or else another. */
final class EitherKey extends RateLimitKey {

    private final RateLimitKey first;
    private final RateLimitKey second;

    EitherKey(RateLimitKey first, RateLimitKey second) {
        if (first.parts() != second.parts()) {
            throw new IllegalArgumentException(
                    first.name() + " or else " + second.name() + ": " + first.parts() + " and " + second.parts()
                            + " parts (expected: as many in both; mend: join what is common afterwards, with and(...))");
        }
        this.first = first;
        this.second = second;
    }

    @Override
    public String name() {
        return first.name() + '/' + second.name();
    }

    @Override
    long hash(Context c, SipHash secret) {
        long hash = first.hash(c, secret);
        return hash != 0 ? hash : second.hash(c, secret);
    }

    @Override
    <T> @Nullable T subject(Context c, KeyForm<T> form) {
        T subject = first.subject(c, form);
        return subject != null ? subject : second.subject(c, form);
    }

    @Override
    int parts() {
        return first.parts();
    }

    @Override
    <T> List<T> subjects(List<String> values, KeyForm<T> form) {
        List<T> subjects = new ArrayList<>(first.subjects(values, form));
        subjects.addAll(second.subjects(values, form));
        return subjects;
    }
}
