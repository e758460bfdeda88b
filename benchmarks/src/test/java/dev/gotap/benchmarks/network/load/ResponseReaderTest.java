package dev.gotap.benchmarks.network.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer ends where HTTP says so, whatever pieces it comes in, and is compared to the last byte. */
class ResponseReaderTest {

    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npong";

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ResponseReader expecting(String body) {
        return new ResponseReader(200, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isRight(String answer, String body) throws IOException {
        ResponseReader reader = expecting(body);
        ByteBuffer in = bytes(answer);
        return reader.read(in) && !in.hasRemaining() && reader.isRight();
    }

    /** A body and the same body framed: by its length, or in chunks of any size, with headers around. */
    record Framed(String body, String answer) {}

    @Provide
    Arbitrary<Framed> answers() {
        Arbitrary<String> bodies = Arbitraries.strings().withChars("ab\r\n0;: ").ofMaxLength(60);
        Arbitrary<List<Integer>> chunks =
                Arbitraries.integers().between(1, 20).list().ofMaxSize(8);
        Arbitrary<String> before =
                Arbitraries.of("", "Date: Sat, 21 Nov 2026 00:00:00 GMT\r\n", "X-Content-Length: 9\r\n");
        Arbitrary<String> end = Arbitraries.of("\r\n", "\n");
        return net.jqwik.api.Combinators.combine(bodies, chunks, before, end).as(ResponseReaderTest::framed);
    }

    private static Framed framed(String body, List<Integer> chunks, String before, String end) {
        String head = "HTTP/1.1 200 OK" + end + before;
        if (chunks.isEmpty()) {
            return new Framed(body, head + "content-LENGTH:" + body.length() + end + end + body);
        }
        StringBuilder answer = new StringBuilder(head + "Transfer-Encoding: chunked" + end + end);
        int at = 0;
        for (int i = 0; at < body.length(); i++) {
            int size = Math.min(chunks.get(i % chunks.size()), body.length() - at);
            answer.append(Integer.toHexString(size))
                    .append(i % 2 == 0 ? ";x=y" : "")
                    .append(end);
            answer.append(body, at, at + size).append(end);
            at += size;
        }
        return new Framed(
                body,
                answer.append('0')
                        .append(end)
                        .append("Trailer: t")
                        .append(end)
                        .append(end)
                        .toString());
    }

    @Property
    void answer_inAnyPieces_endsAtItsLastByte(
            @ForAll("answers") Framed framed, @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 40) Integer> pieces)
            throws IOException {
        ResponseReader reader = expecting(framed.body);
        ByteBuffer whole = bytes(framed.answer);
        List<Integer> sizes = new ArrayList<>(pieces);
        sizes.add(Integer.MAX_VALUE);
        boolean complete = false;
        for (int i = 0; whole.hasRemaining(); i++) {
            assertThat(complete).isFalse();
            int size = Math.min(sizes.get(Math.min(i, sizes.size() - 1)), whole.remaining());
            ByteBuffer piece = whole.slice(whole.position(), size);
            complete = reader.read(piece);
            assertThat(piece.hasRemaining()).isFalse();
            whole.position(whole.position() + size);
        }

        assertThat(complete).isTrue();
        assertThat(reader.isRight()).isTrue();
    }

    @Property
    void answer_withAByteChanged_isNotRight(@ForAll @IntRange(min = 0, max = 3) int at, @ForAll("answers") Framed any)
            throws IOException {
        char[] body = "pong".toCharArray();
        body[at] ^= 1;

        assertThat(isRight(PLAIN, new String(body))).isFalse();
        assertThat(isRight(any.answer, any.body + "x")).isFalse();
    }

    @Test
    void answer_followedByAnother_leavesItInTheBuffer() throws IOException {
        ByteBuffer in = bytes(PLAIN + PLAIN);
        ResponseReader reader = expecting("pong");

        assertThat(reader.read(in)).isTrue();
        assertThat(in.remaining()).isEqualTo(PLAIN.length());
        reader.reset();
        assertThat(reader.read(in)).isTrue();
        assertThat(reader.isRight()).isTrue();
    }

    @Test
    void answer_ofAnotherStatus_isNotRight() throws IOException {
        assertThat(isRight(PLAIN.replace("200", "500"), "pong")).isFalse();
        assertThat(isRight(PLAIN, "pong")).isTrue();
    }

    @Test
    void answer_after100Continue_isTheOneThatCounts() throws IOException {
        assertThat(isRight("HTTP/1.1 100 Continue\r\n\r\n" + PLAIN, "pong")).isTrue();
    }

    @Test
    void answer_thatCloses_saysSo() throws IOException {
        ResponseReader reader = expecting("pong");
        reader.read(bytes(PLAIN.replace("Content", "Connection: Close\r\nContent")));

        assertThat(reader.isClosing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n",
                "HTTP/1.1 2x0 OK\r\n",
                "220 mail ready\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: \r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n123456789\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
            })
    void bytes_thatAreNoFramedAnswer_areRefused(String answer) {
        assertThatThrownBy(() -> expecting("pong").read(bytes(answer))).isInstanceOf(IOException.class);
    }

    @Test
    void line_withoutEnd_isRefused() {
        assertThatThrownBy(() -> expecting("").read(bytes("HTTP/1.1 200 " + "x".repeat(9000))))
                .hasMessageContaining("more than 8192 bytes");
    }
}
