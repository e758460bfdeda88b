package dev.gotap.middleware;

import dev.gotap.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two keys at once. */
final class BothKeys extends RateLimitKey {

    private static final int TAG = '+';

    private final RateLimitKey first;
    private final RateLimitKey second;

    BothKeys(RateLimitKey first, RateLimitKey second) {
        this.first = first;
        this.second = second;
    }

    static long hash(long first, long second, SipHash secret) {
        return secret.of(TAG, first, second);
    }

    @Override
    public String name() {
        return first.name() + '+' + second.name();
    }

    @Override
    long hash(Context c, SipHash secret) {
        long one = first.hash(c, secret);
        long two = one == 0 ? 0 : second.hash(c, secret);
        return two == 0 ? 0 : hash(one, two, secret);
    }

    @Override
    <T> @Nullable T subject(Context c, KeyForm<T> form) {
        T one = first.subject(c, form);
        T two = one == null ? null : second.subject(c, form);
        return one == null || two == null ? null : form.both(one, two);
    }

    @Override
    int parts() {
        return first.parts() + second.parts();
    }

    @Override
    <T> List<T> subjects(List<String> values, KeyForm<T> form) {
        List<T> subjects = new ArrayList<>();
        for (T one : first.subjects(values.subList(0, first.parts()), form)) {
            for (T two : second.subjects(values.subList(first.parts(), values.size()), form)) {
                subjects.add(form.both(one, two));
            }
        }
        return subjects;
    }
}
