package dev.gotap.context;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A generic type that outlives compilation: {@code new TypeOf<List<Line>>() {}}.
 *
 * @param <T> the type
 */
public abstract class TypeOf<T> {

    private final Type type;

    /**
     * Keeps the type.
     *
     * @throws IllegalStateException if it is left out
     */
    protected TypeOf() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
            throw new IllegalStateException("TypeOf without a type (mend: new TypeOf<List<Line>>() {})");
        }
        this.type = parent.getActualTypeArguments()[0];
    }

    /**
     * The type.
     *
     * @return with its arguments
     */
    public final Type type() {
        return type;
    }
}
