package dev.gotap.middleware;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** When the {@link Logger} writes colours. */
public enum Colors {

    /** On a terminal only, and not where the environment has a {@code NO_COLOR} that is not empty, or {@code TERM=dumb}. */
    AUTO,

    /** Always: for a terminal that cannot be seen from here. */
    ALWAYS,

    /** Never. */
    NEVER;

    /** What this choice comes to in this process. */
    boolean enabled() {
        return enabled(onTerminal(), System.getenv("NO_COLOR"), System.getenv("TERM"));
    }

    boolean enabled(boolean onTerminal, @Nullable String noColor, @Nullable String term) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> onTerminal && (noColor == null || noColor.isEmpty()) && !"dumb".equals(term);
        };
    }

    @SuppressWarnings("SystemConsoleNull") // null where Java 17 has no terminal; Java 22 is asked below
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 there is a console without a terminal, too, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
