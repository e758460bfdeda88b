package dev.gotap.middleware.pool;

/**
 * Makes, judges and closes the resources of a {@link ResourcePool}. Called by the threads that borrow and return, several at
 * once, never under a lock of the pool's. Give connections timeouts of their own: the pool cannot stop a method that does not
 * come back.
 *
 * @param <T> the resources
 */
@FunctionalInterface
public interface ResourceFactory<T> {

    /**
     * Makes one.
     *
     * @return not null
     * @throws Exception if that is impossible now; the borrower gets 503, and the place goes to the next one
     */
    T create() throws Exception;

    /**
     * Tells whether one that has been idle may be lent.
     *
     * @param resource not in use
     * @return false for one to be closed and replaced; the default is always true
     * @throws Exception counts as false
     */
    default boolean isValid(T resource) throws Exception {
        return true;
    }

    /**
     * Closes one for good.
     *
     * @param resource not in use; the default closes an {@link AutoCloseable}, and does nothing to others
     * @throws Exception is logged; the place is free anyway
     */
    default void destroy(T resource) throws Exception {
        if (resource instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
