package dev.gotap.benchmarks.network.servers;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** How a server talks with who started it: over standard input and output. */
public final class ServerConsole {

    private ServerConsole() {}

    /**
     * Says that the server listens, answers {@code vitals}, and ends the process with the input. Does not return.
     *
     * @param port where it listens
     * @throws IOException if the input cannot be read
     */
    public static void serve(int port) throws IOException {
        System.out.println("ready " + port);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("vitals")) {
                System.out.println("vitals " + vitals());
            }
        }
        Runtime.getRuntime().halt(0);
    }

    /**
     * Collects, then measures.
     *
     * @return bytes of heap, threads, and descriptors or -1, with spaces between
     */
    public static String vitals() {
        // The second collection takes what the finalizers and cleaners of the first one let go.
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
        return heap + " " + threads + " " + descriptors;
    }
}
