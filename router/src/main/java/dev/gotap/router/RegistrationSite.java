package dev.gotap.router;

import org.jspecify.annotations.Nullable;

/**
 * The place in the application that registered something. Keeps the raw stack, which costs about a microsecond, and turns
 * it into file and line only when somebody asks.
 */
final class RegistrationSite {

    private static final String OURS = RegistrationSite.class.getPackageName() + '.';

    private @Nullable Throwable stack = new Throwable();
    private @Nullable String text;

    static RegistrationSite here() {
        return new RegistrationSite();
    }

    @Override
    public synchronized String toString() {
        Throwable kept = stack;
        if (kept != null) {
            text = caller(kept.getStackTrace());
            stack = null;
        }
        return String.valueOf(text);
    }

    private static String caller(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (!isRegistration(frame.getClassName())) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "unknown";
    }

    /** Only the classes through which one registers are left out: tests of this package are applications, too. */
    private static boolean isRegistration(String name) {
        return name.equals(OURS + "RegistrationSite")
                || name.equals(OURS + "RouteRegistry")
                || name.equals(OURS + "RouteGroup")
                || name.equals(OURS + "RouteChanges")
                || name.equals(OURS + "Router");
    }
}
