package dev.gotap.middleware.pool;

import org.jspecify.annotations.Nullable;

/**
 * What is done with a borrowed resource.
 *
 * @param <T> the resource
 * @param <R> the result
 */
@FunctionalInterface
public interface ResourceTask<T, R extends @Nullable Object> {

    /**
     * Uses the resource.
     *
     * @param resource returned when this method returns; do not keep it
     * @return the result
     * @throws Exception any failure; the resource is judged by its factory before it is lent again
     */
    R run(T resource) throws Exception;
}
