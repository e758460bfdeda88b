package dev.gotap.middleware;

public final class Logger {
    private Logger() {}

    public static dev.gotap.context.Handler create() {
        return c -> c.next();
    }
}
