package dev.gotap.examples.pos.storage;

import dev.gotap.examples.pos.problem.Field;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's attempt to get something done, which it may repeat under the same name. What it is told has to be written in
 * the transaction that makes it true, so that there is never one without the other.
 *
 * @param <T> what comes of it
 */
public interface Attempt<T> {

    /** What its repetitions are called as well, 1 to 64 of {@code A-Z a-z 0-9 . _ -}; null when they have no name. */
    @Nullable
    String name();

    /** How the shop recognises a repetition: by the reference that the client chose, by this name, or not at all. */
    default String reference(@Nullable String chosen) {
        if (chosen != null) {
            return Field.at("reference").token(chosen, 64);
        }
        String name = name();
        return name == null ? UUID.randomUUID().toString() : name;
    }

    /** Writes what a repetition will be told, in the transaction that settles the outcome. */
    void settle(Transaction tx, T outcome);

    /** One whose repetitions nobody recognises. */
    static <T> Attempt<T> unnamed() {
        return new Attempt<>() {
            @Override
            public @Nullable String name() {
                return null;
            }

            @Override
            public void settle(Transaction tx, T outcome) {}
        };
    }
}
