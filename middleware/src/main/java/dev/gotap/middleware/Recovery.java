package dev.gotap.middleware;

public final class Recovery {
    private Recovery() {}

    public static dev.gotap.context.Handler create() {
        return c -> c.next();
    }
}
