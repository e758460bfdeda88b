package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=XyZ";

    @TempDir
    Path directory;

    @Test
    void form_ofFieldsAndFiles_isRead() {
        String body = field("a", "1") + file("f", "r\u00e4.txt", "text/plain", "hello\r\n--XyQ\r\n")
                + field("a", "\u00e4") + file("f", "2", "a/b", "") + "--XyZ--\r\nepilogue";
        TestRouter.of(c -> {
                    assertThat(c.form("a")).isEqualTo("1");
                    assertThat(c.formAll("a")).containsExactly("1", "\u00e4");
                    UploadedFile file = c.formFile("f");
                    assertThat(file.fileName()).isEqualTo("r\u00e4.txt");
                    assertThat(file.contentType()).isEqualTo("text/plain");
                    assertThat(file.size()).isEqualTo(14);
                    assertThat(new String(file.bytes())).isEqualTo("hello\r\n--XyQ\r\n");
                    assertThat(c.formFiles()).extracting(UploadedFile::size).containsExactly(14L, 0L);
                    assertThat(c.formFile("none")).isNull();
                })
                .post(TYPE, "preamble\r\n" + body);
    }

    @Test
    void form_afterItsBytes_isReadFromThem() {
        TestRouter.of(c -> {
                    assertThat(c.bodyBytes()).isNotEmpty();
                    assertThat(c.form("a")).isEqualTo("1");
                })
                .post(TYPE, field("a", "1") + "--XyZ--");
    }

    @Test
    void input_leftAlone_isNoFile() {
        TestRouter.of(c -> assertThat(c.formFiles()).isEmpty())
                .post(TYPE, file("f", "", "application/octet-stream", "") + "--XyZ--");
    }

    @Test
    void form_unasked_isNotParsed() {
        assertThat(TestRouter.of(c -> c.string(200, "ok"))
                        .post(TYPE, "nonsense")
                        .bodyText())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "--XyZ",
                "--XyZ\r\n",
                "--XyZ\r\n\r\n",
                "--XyZ\r\nno colon\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nx",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XyZ",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XyZ-",
                "--XyZ\nContent-Disposition: form-data; name=a\n\nx\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\rb\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Type: text/plain\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--XyZ--",
                "--XyZ\r\n : x\r\n\r\nx\r\n--XyZ--",
                "--XyZX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XyZ--",
            })
    void body_malformed_is400_everyTime(String body) {
        assertThat(TestRouter.of(c -> {
                            assertThatThrownBy(() -> c.form("a")).isInstanceOf(HttpError.class);
                            c.form("a");
                        })
                        .post(TYPE, body)
                        .bodyText())
                .contains("\"status\":400", "MALFORMED_MULTIPART");
    }

    static Stream<String> badBoundaries() {
        return Stream.of(
                "",
                "; boundary",
                "; boundary=",
                "; boundary=\"\"",
                "; boundary=\"a\u00e4\"",
                "; boundary=\"x",
                "; boundary=a@b",
                "; boundary=" + "x".repeat(71));
    }

    @ParameterizedTest
    @MethodSource("badBoundaries")
    void boundary_absentOrOdd_is400(String parameter) {
        assertThat(TestRouter.of(c -> c.form("a"))
                        .post("multipart/form-data" + parameter, "--\r\n")
                        .bodyText())
                .contains("\"status\":400", "boundary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1000 | 1000 | TOO_MANY_FILES",
                "9 | 128 | 1000 | PART_HEADER_TOO_LARGE",
                "9 | 1000 | 5 | FORM_TOO_LARGE",
            })
    void caps_beyond_areRefused(int files, int header, int text, String code) {
        Uploads uploads = new Uploads(files, header, text, 100, directory);
        String body = field("a", "123456") + file("f", "n".repeat(100), "text/plain", "x") + "--XyZ--";
        assertThat(with(uploads, c -> c.form("a")).post(TYPE, body).bodyText()).contains(code);
    }

    @Test
    void fields_beyondTheCap_are400() {
        String body = field("a", "").repeat(257) + "--XyZ--";
        assertThat(TestRouter.of(c -> c.form("a")).post(TYPE, body).bodyText())
                .contains("\"status\":400", "TOO_MANY_PARAMETERS");
    }

    @Test
    void body_beyondTheLimit_is413_alsoInItsEpilogue() {
        String form = field("a", "1") + "--XyZ--";
        TestRouter router = TestRouter.of(c -> c.form("a")).withMaxBodyBytes(form.length());
        MemoryExchange lying =
                MemoryExchange.of("POST", "/").withBody(TYPE, form + "\r\nmore").withDeclaredLength(-1);

        assertThat(router.post(TYPE, form).status()).isEqualTo(200);
        assertThat(router.serve(lying).status()).isEqualTo(413);
    }

    @Test
    void file_large_waitsOnDiskAndIsGoneAfterwards() throws Exception {
        UploadedFile[] kept = new UploadedFile[1];
        String content = "0123456789".repeat(5000);
        with(Uploads.defaults().withMaxMemoryBytes(100).withDirectory(directory), c -> {
                    kept[0] = c.formFile("big");
                    assertThat(waiting()).hasSize(1);
                    assertThat(kept[0].size()).isEqualTo(content.length());
                    assertThat(new String(kept[0].bytes())).isEqualTo(content);
                    try (InputStream in = kept[0].stream()) {
                        assertThat(in.readAllBytes()).hasSize(content.length());
                    }
                    assertThat(c.formFile("small").bytes()).hasSize(3);
                })
                .post(TYPE, file("small", "s", "a/b", "abc") + file("big", "b", "a/b", content) + "--XyZ--");

        assertThat(waiting()).isEmpty();
        assertThatThrownBy(() -> kept[0].bytes()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fails", "broken", "async"})
    void files_onDisk_areGone_howeverTheRequestEnds(String end) throws Exception {
        CompletableFuture<Void> work = new CompletableFuture<>();
        String whole = file("f", "n", "a/b", "x".repeat(50_000));
        with(Uploads.defaults().withMaxMemoryBytes(0).withDirectory(directory), c -> {
                    c.formFile("f");
                    assertThat(waiting()).hasSize(1);
                    if (end.equals("fails")) {
                        throw new IllegalStateException("handler");
                    }
                    c.async(() -> work);
                })
                .post(TYPE, whole + (end.equals("broken") ? "--Xy" : "--XyZ--"));
        work.complete(null);

        assertThat(waiting()).isEmpty();
    }

    @Test
    void file_saved_hasASafeNameAndOverwritesNothing() throws Exception {
        with(
                        Uploads.defaults()
                                .withMaxMemoryBytes(4)
                                .withDirectory(Files.createDirectory(directory.resolve("tmp"))),
                        c -> {
                            for (UploadedFile file : c.formFiles()) {
                                Path saved = file.saveTo(directory);
                                assertThat(saved.getParent()).isEqualTo(directory);
                                assertThat(Files.size(saved)).isEqualTo(file.size());
                                assertThatThrownBy(() -> file.saveTo(directory))
                                        .isInstanceOf(FileAlreadyExistsException.class);
                                for (String name : List.of(
                                        "../x", "/etc/x", "a/b", "..\\x", "", ".", "..", ".ssh", "nul", "a\0")) {
                                    assertThatThrownBy(() -> file.saveTo(directory, name))
                                            .as(name)
                                            .isInstanceOf(IllegalArgumentException.class);
                                }
                                assertThat(file.saveTo(directory, saved.getFileName() + ".copy"))
                                        .exists();
                            }
                        })
                .post(
                        TYPE,
                        file("f", "../../etc/passwd", "a/b", "abc") + file("f", "C:\\x\\y.txt", "a/b", "abcdef")
                                + "--XyZ--");

        assertThat(directory.resolve("passwd")).hasContent("abc");
        assertThat(directory.resolve("y.txt")).hasContent("abcdef");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt | a.txt", "/etc/passwd | passwd", "..\\..\\x | x", ".. | file", "'' | file",
                        ".htaccess | htaccess",
                "a. | a", "NUL | _NUL", "con.txt | _con.txt", "com1.x | _com1.x", "a:b | a_b", "a\u202eb | ab",
                "r\u00e4 | r\u00e4", "a\0b | ab", "... ... | file", "a/ | file", "x;y%41 | x_y_41",
            })
    void fileName_hostile_isMadeSafe(String submitted, String expected) {
        assertThat(FileName.sanitised(submitted)).isEqualTo(expected);
    }

    @Test
    void fileName_long_keepsItsExtension() {
        assertThat(FileName.sanitised("x".repeat(500) + ".jpeg")).hasSize(120).endsWith("x.jpeg");
    }

    @Property(tries = 300)
    void fileName_anyText_staysInItsDirectory(@ForAll String submitted) {
        String name = FileName.sanitised(submitted);

        assertThat(FileName.sanitised(name)).isEqualTo(name);
        assertThat(name).isNotEmpty().doesNotContain("/", "\\", "\0").doesNotStartWith(".");
        assertThat(name.length()).isLessThanOrEqualTo(121);
    }

    /** Whatever bytes, in whatever portions they come, among them the begins of delimiters. */
    @Property(tries = 300)
    void content_anyBytes_comesBack(
            @ForAll @Size(max = 5) List<byte[]> contents,
            @ForAll @IntRange(min = 1, max = 9000) int portion,
            @ForAll @IntRange(max = 20_000) int padding)
            throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            body.writeBytes(
                    "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.writeBytes("\r\n--Xy\r".repeat(padding / 7).getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--XyZ--".getBytes(StandardCharsets.US_ASCII));
        Multipart parts = Multipart.of(inPortions(body.toByteArray(), portion), "XyZ");
        for (byte[] content : contents) {
            assertThat(parts.next()).isTrue();
            assertThat(parts.header(1000).name()).isEqualTo("a");
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            parts.copyTo(read);
            assertThat(read.toByteArray())
                    .hasSize(7 * (padding / 7) + content.length)
                    .endsWith(content);
        }
        assertThat(parts.next()).isFalse();
    }

    @Property(tries = 500)
    void body_anyMutation_isReadOrRefused(@ForAll @IntRange(max = 150) int at, @ForAll byte value) {
        byte[] body =
                (field("a", "1") + file("f", "n", "text/plain", "x") + "--XyZ--").getBytes(StandardCharsets.UTF_8);
        body[at % body.length] = value;
        MemoryExchange exchange =
                MemoryExchange.of("POST", "/").withBody(TYPE, "").withBody(body);

        assertThat(TestRouter.of(c -> c.form("a")).serve(exchange).status()).isIn(200, 400);
    }

    private static InputStream inPortions(byte[] bytes, int portion) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, portion));
            }
        };
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static TestRouter with(Uploads uploads, Handler handler) {
        return TestRouter.with(ContextSettings.defaults().withUploads(uploads), handler);
    }

    private static String field(String name, String value) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String fileName, String type, String content) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }
}
