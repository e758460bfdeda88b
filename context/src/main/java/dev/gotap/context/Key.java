package dev.gotap.context;

import static java.util.Objects.requireNonNull;

/**
 * The typed name of a request attribute. Two keys are the same only if they are the same object, so a key held in a
 * {@code private static final} field cannot collide with anybody else's.
 *
 * @param <T> the type of the values stored under this key
 */
@SuppressWarnings("UnusedTypeParameter") // it types set() and get()
public final class Key<T> {

    private final String name;

    private Key(String name) {
        this.name = name;
    }

    /**
     * A new key, different from every other.
     *
     * @param name shown in messages; need not be unique
     * @param <T> the type of its values
     * @return the key
     */
    public static <T> Key<T> of(String name) {
        return new Key<>(requireNonNull(name, "name"));
    }

    /**
     * The name given to {@link #of}.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "Key[" + name + "]";
    }
}
