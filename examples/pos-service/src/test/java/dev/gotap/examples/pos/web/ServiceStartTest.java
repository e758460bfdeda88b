package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot start says why in one line, and its exit code says so too. */
class ServiceStartTest {

    @TempDir
    Path directory;

    @Test
    void start_onAPortInUse_failsWithTheMend() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefused(Map.of("POS_PORT", port, "POS_DATABASE", database()), port + ": Address already in use");
        }
    }

    @Test
    void start_withAWrongSetting_failsBeforeItOpensAnything() throws Exception {
        assertRefused(Map.of("POS_PORT", "eighty", "POS_DATABASE", database()), "POS_PORT: \"eighty\" (expected: ");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void start_onAFileInUse_failsWithTheMend() throws Exception {
        try (var first = ServiceProcess.in(directory)) {
            first.url();

            assertRefused(Map.of("POS_PORT", "0", "POS_DATABASE", database()), "that no other process has open");
        }
    }

    private String database() {
        return directory.resolve("shop").toString();
    }

    private static void assertRefused(Map<String, String> environment, String why) throws Exception {
        try (var service = ServiceProcess.with(environment)) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output()).contains("pos-service cannot start: ", why);
        }
    }
}
