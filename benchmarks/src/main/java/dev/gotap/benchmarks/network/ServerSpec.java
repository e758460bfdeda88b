package dev.gotap.benchmarks.network;

import java.util.List;

/**
 * A server that can be started.
 *
 * @param name in results and on the command line
 * @param title in the report
 * @param main the class to start, in {@code servers}
 * @param mode its argument
 * @param group whose it is
 * @param feature the oldest Java it runs on
 * @param extraClassPath comes first, so that it may replace classes; empty for none
 */
record ServerSpec(
        String name, String title, String main, String mode, Group group, int feature, String extraClassPath) {

    private static final String PACKAGE = "dev.gotap.benchmarks.network.servers.";

    /** Whose a server is. */
    enum Group {
        OURS,
        FLOOR,
        PEER
    }

    private static final List<ServerSpec> ALL = List.of(
            ours("gotap-io", "**gotap, I/O thread**", "io", 17),
            ours("gotap-worker", "**gotap, workers**", "worker", 17),
            ours("gotap-virtual", "**gotap, virtual threads**", "virtual", 21),
            floor("undertow-io", "bare Undertow, I/O thread", "BareUndertow", "io"),
            floor("undertow-worker", "bare Undertow, workers", "BareUndertow", "worker"),
            floor("netty", "bare Netty", "BareNetty", "io"),
            peer("jooby-io", "Jooby on Undertow, event loop", "JoobyServer", "io", 17),
            peer("jooby-worker", "Jooby on Undertow, workers", "JoobyServer", "worker", 17),
            peer("javalin", "Javalin", "JavalinServer", "worker", 17),
            peer("javalin-virtual", "Javalin, virtual threads", "JavalinServer", "virtual", 21),
            peer("vertx", "Vert.x Web, event loop", "VertxServer", "io", 17),
            peer("helidon", "Helidon, virtual threads", "HelidonServer", "virtual", 21),
            peer("jex", "avaje-jex on the JDK's server", "JexServer", "virtual", 21));

    private static ServerSpec ours(String name, String title, String mode, int feature) {
        return new ServerSpec(name, title, PACKAGE + "GotapServer", mode, Group.OURS, feature, "");
    }

    private static ServerSpec floor(String name, String title, String main, String mode) {
        return new ServerSpec(name, title, PACKAGE + main, mode, Group.FLOOR, 17, "");
    }

    private static ServerSpec peer(String name, String title, String main, String mode, int feature) {
        return new ServerSpec(name, title, PACKAGE + main, mode, Group.PEER, feature, "");
    }

    static List<ServerSpec> all() {
        return ALL;
    }

    static ServerSpec named(String name) {
        return ALL.stream()
                .filter(spec -> spec.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("server: " + name + " (expected: one of "
                        + ALL.stream().map(ServerSpec::name).toList() + ")"));
    }

    boolean runsHere() {
        return Runtime.version().feature() >= feature;
    }

    /** The same server, of other classes. */
    ServerSpec of(String variant, String classPath) {
        return new ServerSpec(name + '@' + variant, title + ", " + variant, main, mode, group, feature, classPath);
    }
}
