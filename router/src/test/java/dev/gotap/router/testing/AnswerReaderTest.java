package dev.gotap.router.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static AnswerReader reader(String wire) {
        return new AnswerReader(new ByteArrayInputStream(
                wire.replace("|", "\r\n").replace("~", "\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, HTTP/1.1 200 OK|Content-Length: 3||abc, abc, false",
        "GET, HTTP/1.1 200|Content-Length: 3|||ab, '\r\na', false",
        "GET, HTTP/1.1 200 OK|Content-Length: 0||, '', false",
        "GET, HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abc|2;x=y|de|0||, abcde, false",
        "GET, HTTP/1.1 200 OK|Transfer-Encoding: chunked||0|X-Trailer: 1||, '', false",
        "GET, HTTP/1.1 200 OK|Connection: close|Content-Length: 1||a, a, true",
        "GET, HTTP/1.0 200 OK|Content-Length: 1||a, a, true",
        "GET, HTTP/1.1 200 OK||until the end, until the end, true",
        "HEAD, HTTP/1.1 200 OK|Content-Length: 3||, '', false",
        "GET, HTTP/1.1 204 No Content||, '', false",
        "GET, HTTP/1.1 304 Not Modified|Content-Length: 9||, '', false",
        "POST, HTTP/1.1 100 Continue||HTTP/1.1 200 OK|Content-Length: 1||a, a, false",
    })
    void answer_complete_isRead(String method, String wire, String body, boolean endsConnection) throws IOException {
        AnswerReader reader = reader(wire);
        Answer answer = reader.read(method);
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).isEqualTo(body);
        assertThat(reader.endsConnection()).isEqualTo(endsConnection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK|",
                "HTTP/1.1 200 OK|Content-Length: 3||ab",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|ab",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|a|",
            })
    void answer_cutShort_isAnError(String wire) {
        assertThatThrownBy(() -> reader(wire).read("GET")).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200||",
                "HTTP/1.1 20||",
                "HTTP/1.1 2000||",
                "HTTP/1.1 -20||",
                "HTTP/1.1 200 OK~~",
                "HTTP/1.1 200 OK|no colon||",
                "HTTP/1.1 200 OK|: no name||",
                "HTTP/1.1 200 OK|Name : x||",
                "HTTP/1.1 200 OK|A: b| folded||",
                "HTTP/1.1 200 OK|Content-Length: 1|Content-Length: 1||a",
                "HTTP/1.1 200 OK|Content-Length: +1||a",
                "HTTP/1.1 200 OK|Content-Length: 1|Transfer-Encoding: chunked||1|a|0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked||1|a|0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||x|a|0||",
                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|ab|0||",
            })
    void answer_againstTheProtocol_isAnError(String wire) {
        assertThatThrownBy(() -> reader(wire).read("GET")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void fields_repeated_keepTheirOrder() throws IOException {
        Answer answer = reader("HTTP/1.1 204 No Content|A: 1|b:2|a: \t3 ||").read("GET");
        assertThat(answer.fields().all("a")).containsExactly("1", "3");
        assertThat(answer.fields().names()).containsExactly("A", "b");
    }
}
