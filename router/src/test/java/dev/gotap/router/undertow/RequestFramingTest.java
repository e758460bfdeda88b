package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFramingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1~Host: x~~",
                "GET / HTTP/1.0~~",
                "POST /a?b HTTP/1.1~Host: x~Content-Length: 12~Content-Type: a/b~~GET / HTTP/9",
                "POST / HTTP/1.1~TRANSFER-encoding: chunked~Te: x~~3;x~\n\n\n~00A~0123456789~0~A: b~~",
                "POST / HTTP/1.1~Content-Lengthy: 5~Transfer: chunked~~",
                "POST / HTTP/1.1~content-length:0~~"
            })
    void goodRequests_inEveryCut_areLeftAlone_andTheNextVersionIsStillChecked(String text) {
        byte[] good = (text + text).replace("~", "\r\n").getBytes(ISO_8859_1);
        byte[] bad = "GET / HTTP/1.2\r\n".getBytes(ISO_8859_1);
        byte[] all =
                ByteBuffer.allocate(good.length + bad.length).put(good).put(bad).array();
        for (int cut = 0; cut <= all.length; cut++) {
            byte[] seen = all.clone();
            RequestFraming framing = new RequestFraming();
            feed(framing, seen, 0, cut);
            feed(framing, seen, cut, all.length);

            byte[] expected = all.clone();
            expected[all.length - 1] = 0;
            assertThat(seen).isEqualTo(expected);
            assertThat(framing.isBroken()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3\n", "3;a\n", "3;a\rb", "x", "~", "3~abcd", "3~abc\n", "0~A: b\n", "0~\n", "0~~"})
    void chunks_areGoodUpToTheirFault(String text) {
        byte[] head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1);
        byte[] body = text.replace("~", "\r\n").getBytes(ISO_8859_1);
        boolean sound = text.equals("0~~");
        for (int cut = 0; cut <= body.length; cut++) {
            RequestFraming framing = new RequestFraming();
            feed(framing, head, 0, head.length);
            int first = feed(framing, body, 0, cut);
            int good = first < cut ? first : feed(framing, body, cut, body.length);

            // each text but the last ends with its fault; an empty size line and a size that is none end before it
            assertThat(framing.isBroken()).isEqualTo(!sound);
            assertThat(good).isEqualTo(sound ? body.length : text.equals("~") ? 0 : body.length - 1);
        }
    }

    private static int feed(RequestFraming framing, byte[] bytes, int from, int to) {
        return framing.inspect(ByteBuffer.wrap(bytes), from, to);
    }
}
