package dev.gotap.middleware;

import dev.gotap.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key that is one text of the request. */
abstract sealed class PartKey extends RateLimitKey permits ClientKey, TextKey {

    private static final int LONGEST_NAME = 64;

    private final String name;
    /** Keeps equal texts of different kinds apart. */
    final int tag;

    PartKey(String name) {
        checkName("name", name);
        this.name = name;
        this.tag = name.hashCode();
    }

    @Override
    public final String name() {
        return name;
    }

    abstract @Nullable String value(Context c);

    abstract long hash(String value, SipHash secret);

    /** One text for all that mean the same. */
    abstract String canonical(String value);

    @Override
    final long hash(Context c, SipHash secret) {
        String value = value(c);
        return value == null ? 0 : hash(value, secret);
    }

    @Override
    final <T> @Nullable T subject(Context c, KeyForm<T> form) {
        String value = value(c);
        return value == null ? null : form.part(this, value);
    }

    @Override
    final int parts() {
        return 1;
    }

    @Override
    final <T> List<T> subjects(List<String> values, KeyForm<T> form) {
        return List.of(form.part(this, values.get(0)));
    }

    /** Names end up in header fields and in the keys of stores: only what needs no quoting in either. */
    static void checkName(String what, String name) {
        boolean fits = !name.isEmpty() && name.length() <= LONGEST_NAME;
        for (int i = 0; fits && i < name.length(); i++) {
            char ch = name.charAt(i);
            fits = ch >= '0' && ch <= '9'
                    || ch >= 'A' && ch <= 'Z'
                    || ch >= 'a' && ch <= 'z'
                    || "._-+/".indexOf(ch) >= 0;
        }
        if (!fits) {
            LineBuffer shown = new LineBuffer();
            EscapedText.append(shown, name);
            throw new IllegalArgumentException(
                    what + ": \"" + shown + "\" (expected: 1 to " + LONGEST_NAME + " letters, digits and . _ - + /)");
        }
    }
}
