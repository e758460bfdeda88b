package dev.gotap.context.spi;

import dev.gotap.context.Context;
import java.io.IOException;

/**
 * Makes the values of one type of a whole request, in the place of the binder. Given to
 * {@link dev.gotap.context.RequestSettings}, it serves {@link Context#bind} and {@link Context#tryBind}; the validator sees
 * what it makes. Implementations are thread-safe.
 *
 * <pre>{@code
 * RequestSettings.defaults().withBinder(Tenant.class, c -> tenants.of(c.header("Host")));
 * }</pre>
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface RequestBinder<T> {

    /**
     * Makes the value.
     *
     * @param c the request; must not be answered here
     * @return the value, never null
     * @throws dev.gotap.context.HttpError what the client is told when there is none; {@code tryBind} returns it
     * @throws IOException if the client fails to send the body
     */
    T bind(Context c) throws IOException;
}
