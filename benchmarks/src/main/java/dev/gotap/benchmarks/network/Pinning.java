package dev.gotap.benchmarks.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which core the server runs on, and which one the client. Without {@code taskset}, or with a single core, both run where
 * the system puts them.
 *
 * @param server the core of the server, or -1
 * @param client the core of the client, or -1
 */
record Pinning(int server, int client) {

    static final Pinning NONE = new Pinning(-1, -1);

    /** Server on core 0, client on core 1, if that can be had. */
    static Pinning detect() {
        Pinning two = new Pinning(0, 1);
        return isPossible(two.server) && isPossible(two.client) ? two : NONE;
    }

    private static boolean isPossible(int core) {
        try {
            return run(List.of("taskset", "-c", String.valueOf(core), "true")) == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    boolean isPinned() {
        return server >= 0;
    }

    /** Moves this process, with the threads it has and will have. */
    void moveClient() throws IOException {
        long self = ProcessHandle.current().pid();
        if (isPinned()
                && run(List.of("taskset", "-a", "-c", "-p", String.valueOf(client), String.valueOf(self))) != 0) {
            throw new IOException("taskset: the client could not be moved to core " + client);
        }
    }

    /** The command that starts a server. */
    List<String> command(List<String> server) {
        List<String> command = new ArrayList<>();
        if (isPinned()) {
            command.addAll(List.of("taskset", "-c", String.valueOf(this.server)));
        }
        command.addAll(server);
        return command;
    }

    private static int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
