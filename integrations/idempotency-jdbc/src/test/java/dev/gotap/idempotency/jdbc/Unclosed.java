package dev.gotap.idempotency.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A connection that stays open when it is closed, as one of a pool does. */
final class Unclosed {

    private Unclosed() {}

    /** A pool of that one. */
    static DataSource pool(Connection connection) {
        return (DataSource) Proxy.newProxyInstance(
                Unclosed.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> of(connection));
    }

    private static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Unclosed.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
