package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.ElementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The values of a JSON body, each read when it is asked for; see {@link Context#bodyJsonElements}. To be gone through once,
 * by the thread that runs the request, until it ends. What {@code hasNext} and {@code next} throw besides is {@link
 * HttpError} for a body that is wrong or too long, and {@link UncheckedIOException} if the client fails to send it.
 *
 * @param <T> their type
 */
public final class JsonElements<T> implements Iterable<T> {

    private final GuardedContext context;
    private final ElementReader reader;
    private boolean begun;

    JsonElements(GuardedContext context, ElementReader reader) {
        this.context = context;
        this.reader = reader;
    }

    /**
     * The values, in the order they come.
     *
     * @return the only iterator there is
     * @throws IllegalStateException when it was asked for before
     */
    @Override
    public Iterator<T> iterator() {
        if (begun) {
            throw new IllegalStateException(
                    "the elements of a body come only once (mend: c.bodyJsonList(...), which keeps them)");
        }
        begun = true;
        return new Elements();
    }

    private final class Elements implements Iterator<T> {

        private @Nullable T next;

        @Override
        @SuppressWarnings("unchecked") // read as this very type
        public boolean hasNext() {
            context.check();
            if (next == null) {
                try {
                    next = (T) reader.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return next != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the body has no more elements");
            }
            T element = requireNonNull(next, "next");
            next = null;
            return element;
        }
    }
}
