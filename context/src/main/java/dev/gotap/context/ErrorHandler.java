package dev.gotap.context;

/**
 * Answers a failure of one type.
 *
 * @param <T> the type of failure
 */
@FunctionalInterface
public interface ErrorHandler<T extends Throwable> {

    /**
     * Answers, or leaves the answer to the error renderer by not answering.
     *
     * @param c the context of the failed request; nothing was sent yet
     * @param failure what a handler threw
     * @throws Exception another failure, which is rendered instead: an {@link HttpError} as it is, anything else as 500
     */
    void handle(Context c, T failure) throws Exception;
}
