package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Any text, as it is. */
final class TextKey extends PartKey {

    private final Function<? super Context, ? extends @Nullable String> value;

    TextKey(String name, Function<? super Context, ? extends @Nullable String> value) {
        super(name);
        this.value = requireNonNull(value, "value");
    }

    @Override
    @Nullable
    String value(Context c) {
        return value.apply(c);
    }

    @Override
    long hash(String text, SipHash secret) {
        return secret.of(tag, text);
    }

    @Override
    String canonical(String text) {
        return text;
    }
}
