package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.UploadedFile;
import dev.gotap.context.Uploads;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A multipart body is read as the naive parser reads it, or refused; no part is beyond its cap, no file's name leads
 * anywhere, and nothing stays behind on disk.
 */
class MultipartFuzzTest {

    private static final Uploads UPLOADS = new Uploads(3, 256, 200, 64, directory());
    private static final Door DOOR = Door.open(Door.settings().withUploads(UPLOADS));

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String body = new String(input, StandardCharsets.ISO_8859_1);
        List<NaiveMultipart.Part> parts = NaiveMultipart.parts(body, "XyZ");
        boolean readable = parts != null && isWithinCaps(parts, body);
        Handler question = c -> {
            c.form("");
            assertThat(readable).isTrue();
            assertSame(c, parts);
        };
        MemoryExchange request = MemoryExchange.of("POST", "/")
                .withHeader("Content-Type", "multipart/form-data; boundary=XyZ")
                .withBody(input)
                .withDeclaredLength(-1);

        int status = DOOR.ask(request, question).status();

        assertThat(status).isIn(readable ? new Object[] {200} : new Object[] {400, 413});
        assertThat(UPLOADS.directory()).isEmptyDirectory();
    }

    private static boolean isWithinCaps(List<NaiveMultipart.Part> parts, String body) {
        int text = 0;
        int fields = 0;
        int files = 0;
        for (NaiveMultipart.Part part : parts) {
            if (part.headerLength() > UPLOADS.maxPartHeaderBytes()) {
                return false;
            }
            if (part.fileName() == null) {
                fields++;
                text += part.content().length();
            } else {
                if (files == UPLOADS.maxFiles()) {
                    return false;
                }
                files += part.isNoFile() ? 0 : 1;
            }
        }
        return fields <= Door.LIMITS.maxParameters()
                && text <= UPLOADS.maxTextBytes()
                && body.length() <= Door.LIMITS.maxBodyBytes();
    }

    private static void assertSame(Context c, List<NaiveMultipart.Part> parts) throws IOException {
        List<NaiveMultipart.Part> files = parts.stream()
                .filter(part -> part.fileName() != null && !part.isNoFile())
                .toList();
        assertThat(c.formFiles()).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            UploadedFile file = c.formFiles().get(i);
            assertThat(file.field()).isEqualTo(files.get(i).name());
            assertThat(new String(file.bytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(files.get(i).content());
            assertThat(file.size()).isEqualTo(files.get(i).content().length());
            assertThat(Path.of("/uploads").resolve(file.fileName()).normalize().getParent())
                    .isEqualTo(Path.of("/uploads"));
        }
        for (NaiveMultipart.Part part : parts) {
            if (part.fileName() == null) {
                assertThat(c.formAll(part.name())).isEqualTo(NaiveMultipart.texts(part.name(), parts));
            }
        }
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("gotap-fuzz-");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
