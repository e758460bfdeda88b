package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Uploads;
import dev.gotap.router.undertow.UndertowServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** THREATS, "multipart: temporary files gone after an abort": the client leaves in the middle of a file. */
@Timeout(30)
class UploadAbortTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void clientThatLeavesInAFile_leavesNoFileBehind(boolean reset) throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        Uploads uploads = Uploads.defaults().withMaxMemoryBytes(0).withDirectory(directory);
        Router app = Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withUploads(uploads)));
        app.post("/", c -> {
            try {
                c.formFile("f");
            } catch (IOException | RuntimeException e) {
                refused.countDown();
                throw e;
            }
        });
        try (UndertowServer server = app.start(0)) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                sendHalfAFile(socket);
                while (waiting() == 0 && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                socket.setSoLinger(reset, 0);
            }
            assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
            while (waiting() > 0 && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait(); // the end of the request, a moment after its handler's
            }
        }
    }

    private static void sendHalfAFile(Socket socket) throws IOException {
        String head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=XyZ\r\n"
                + "Content-Length: 1000000\r\n\r\n--XyZ\r\n"
                + "Content-Disposition: form-data; name=\"f\"; filename=\"large\"\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[500_000]);
        out.flush();
    }

    private long waiting() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
