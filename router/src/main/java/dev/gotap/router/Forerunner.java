package dev.gotap.router;

import java.lang.management.ManagementFactory;

/**
 * Goes ahead of the start of a server: XNIO registers its workers with the JVM's management, whose own start is a fifth of
 * the time until the first answer. It is made ready on another thread while this one builds the tables and loads Undertow.
 */
final class Forerunner implements Runnable {

    private Forerunner() {}

    /** Returns at once; the thread ends by itself, and whoever needs the management before waits for it. */
    static void send() {
        Thread thread = new Thread(new Forerunner(), "gotap-start");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            ManagementFactory.getPlatformMBeanServer();
        } catch (LinkageError | RuntimeException e) {
            // Nothing depends on it: without management, or forbidden, XNIO does without it as well.
        }
    }
}
