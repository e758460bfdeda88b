package dev.gotap.idempotency.jdbc;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of the tests' own, on a free port, in a directory that goes with it; where it is installed. */
final class PostgresServer {

    private static final Optional<PostgresServer> RUNNING = start();

    private final PGSimpleDataSource connections = new PGSimpleDataSource();

    private PostgresServer(int port) {
        connections.setServerNames(new String[] {"127.0.0.1"});
        connections.setPortNumbers(new int[] {port});
        connections.setDatabaseName("postgres");
        connections.setUser("tester");
    }

    /** Its connections; empty, and said so, where there is no PostgreSQL. */
    static Optional<PGSimpleDataSource> dataSource() {
        return RUNNING.map(server -> server.connections);
    }

    private static Optional<PostgresServer> start() {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            System.err.println("******** PostgreSQL is not installed: nothing is tested against it ********");
            return Optional.empty();
        }
        try {
            return Optional.of(start(programs.get()));
        } catch (Exception failed) {
            throw new IllegalStateException("PostgreSQL did not start", failed);
        }
    }

    private static PostgresServer start(Path programs) throws Exception {
        Path directory = Files.createTempDirectory("postgres");
        List<String> asUser = List.of();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root, so it runs as the user that the package has made, and ends when this JVM does.
            asUser = List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=QUIT");
            run(List.of("chown", "postgres", directory.toString()));
        }
        String data = directory.resolve("data").toString();
        run(joined(
                asUser, programs.resolve("initdb").toString(), "-D", data, "-A", "trust", "-U", "tester", "--no-sync"));
        int port = freePort();
        Process server = new ProcessBuilder(joined(
                        asUser,
                        programs.resolve("postgres").toString(),
                        "-D",
                        data,
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("target", "postgres.log")))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, directory)));
        PostgresServer started = new PostgresServer(port);
        started.awaitReady(server);
        return started;
    }

    private void awaitReady(Process server) throws InterruptedException, SQLException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); ; ) {
            try {
                connections.getConnection().close();
                return;
            } catch (SQLException notYet) {
                if (server.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    throw notYet;
                }
            }
        }
    }

    private static void end(Process server, Path directory) {
        server.destroy();
        try (Stream<Path> files = Files.walk(directory)) {
            server.waitFor(5, TimeUnit.SECONDS);
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | InterruptedException e) {
            server.destroyForcibly();
        }
    }

    private static Optional<Path> programs() {
        Stream<Path> ofPath =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        // Debian keeps them apart from the path, by version.
        File[] versions = new File("/usr/lib/postgresql").listFiles();
        Stream<Path> ofDebian = versions == null
                ? Stream.of()
                : Arrays.stream(versions).map(version -> version.toPath().resolve("bin"));
        return Stream.concat(ofDebian, ofPath)
                .filter(path -> Files.isExecutable(path.resolve("initdb")))
                .findFirst();
    }

    private static List<String> joined(List<String> before, String... words) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(words));
        return all;
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("target", "postgres-setup.log")))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(
                    String.join(" ", command) + ": " + Files.readString(Path.of("target/postgres-setup.log")));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
