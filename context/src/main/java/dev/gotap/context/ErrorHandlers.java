package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which failure is answered by whom. Immutable. The handler for the failure's own class goes first, then that for its
 * superclass, and so on up: the order of registration does not matter.
 */
public final class ErrorHandlers {

    private static final ErrorHandlers NONE = new ErrorHandlers(Map.of());

    private final Map<Class<?>, ErrorHandler<?>> handlers;

    private ErrorHandlers(Map<Class<?>, ErrorHandler<?>> handlers) {
        this.handlers = handlers;
    }

    /**
     * No handler: every failure goes to the error renderer.
     *
     * @return the default
     */
    public static ErrorHandlers none() {
        return NONE;
    }

    /**
     * These handlers and one more.
     *
     * @param type the failures it answers, subclasses included
     * @param handler answers them
     * @param <T> the type of failure
     * @return a copy
     * @throws IllegalArgumentException if that very type has a handler already
     */
    public <T extends Throwable> ErrorHandlers with(Class<T> type, ErrorHandler<? super T> handler) {
        requireNonNull(type, "type");
        requireNonNull(handler, "handler");
        if (handlers.containsKey(type)) {
            throw new IllegalArgumentException(
                    "onError: " + type.getName() + " has a handler already (expected: one per type)");
        }
        Map<Class<?>, ErrorHandler<?>> more = new LinkedHashMap<>(handlers);
        more.put(type, handler);
        return new ErrorHandlers(more);
    }

    /** The most specific handler for a failure, or null. */
    @SuppressWarnings("unchecked") // with() stored a handler of the class or of one above it
    @Nullable
    ErrorHandler<Throwable> of(Throwable failure) {
        if (handlers.isEmpty()) {
            return null;
        }
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            ErrorHandler<?> handler = handlers.get(type);
            if (handler != null) {
                return (ErrorHandler<Throwable>) handler;
            }
        }
        return null;
    }
}
