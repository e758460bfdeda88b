package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A service that is asked to end answers what it has begun, and closes its file after that. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM: Process.destroy kills")
class GracefulStopTest {

    /** 128 + 15: what a shell reports of a process that ended on SIGTERM, and what a JVM exits with after its hooks. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final String BODY =
            "{\"terminal\":\"T1\",\"reference\":\"slow-1\",\"lines\":[{\"sku\":\"COF-CAPP\"}]}";

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void sigterm_whileARequestIsServed_answersItAndEnds() throws Exception {
        try (var service = ServiceProcess.in(directory);
                var client = new Socket("127.0.0.1", URI.create(service.url()).getPort())) {
            var answers = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            sendHeadThatWaits(client.getOutputStream());
            // The route has begun: this line is sent when it reads its body.
            assertThat(answers.readLine()).startsWith("HTTP/1.1 100");
            skipHeaders(answers);

            service.askToEnd();
            awaitRefusal(service.url());
            client.getOutputStream().write(BODY.getBytes(StandardCharsets.UTF_8));

            assertThat(answers.readLine()).startsWith("HTTP/1.1 201");
            assertThat(service.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(service.output()).contains("stopped: ", "cut=[]");
        }
        try (var again = ServiceProcess.in(directory)) {
            assertThat(again.till().get("/api/v1/sales").text("/items/0/reference"))
                    .isEqualTo("slow-1");
        }
    }

    private static void sendHeadThatWaits(OutputStream service) throws Exception {
        String head = "POST /api/v1/sales HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
        service.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private static void skipHeaders(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        while (!line.isEmpty()) {
            line = answers.readLine();
        }
    }

    /** Until the service takes no connection any more: from then on it only finishes what it has. */
    private static void awaitRefusal(String url) {
        while (true) {
            try {
                new Socket("127.0.0.1", URI.create(url).getPort()).close();
            } catch (IOException refused) {
                return;
            }
        }
    }
}
