package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** The one currency of this shop, spelt out beside every amount so that nobody has to guess. */
public final class Euro {

    /** ISO 4217. */
    public static final String CODE = "EUR";

    private Euro() {}

    /** Refuses an amount in another currency; null stands for the shop's own. */
    static void require(@Nullable String currency) {
        if (currency != null && !currency.equals(CODE)) {
            throw new Invalid(Field.at("currency"), "unsupported", currency, CODE + ", or left out");
        }
    }
}
