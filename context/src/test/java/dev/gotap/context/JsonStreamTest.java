package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonStreamTest {

    record Line(String sku, int quantity) {}

    @Test
    void array_ofValues_isSent() {
        MemoryExchange answer = TestRouter.of(c -> c.jsonStream(201, lines -> {
                    lines.send(new Line("ä", 1));
                    lines.send(null);
                    lines.send(List.of(1, 2));
                }))
                .get("/");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.responseHeaders("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(answer.bodyText()).isEqualTo("[{\"sku\":\"ä\",\"quantity\":1},null,[1,2]]");
    }

    @Test
    void array_ofNothing_isEmpty() {
        assertThat(TestRouter.of(c -> c.jsonStream(200, lines -> {})).get("/").bodyText())
                .isEqualTo("[]");
        assertThat(TestRouter.of(c -> c.jsonLines(200, lines -> {})).get("/").bodyText())
                .isEmpty();
    }

    @Test
    void lines_ofValues_areSent() {
        MemoryExchange answer = TestRouter.of(c -> c.jsonLines(200, lines -> {
                    lines.send(new Line("A\n", 1));
                    lines.send("B");
                }))
                .get("/");

        assertThat(answer.responseHeaders("Content-Type")).containsExactly("application/x-ndjson");
        assertThat(answer.bodyText()).isEqualTo("{\"sku\":\"A\\n\",\"quantity\":1}\n\"B\"\n");
    }

    @Test
    void values_ofGreatNumber_areSentAsTheyCome_andReadBack() {
        MemoryExchange answer = TestRouter.of(c -> c.jsonStream(200, lines -> {
                    for (int i = 0; i < 10_000; i++) {
                        lines.send(new Line("sku-" + i, i));
                        if (i == 1_000) {
                            assertThat(c.isCommitted()).isTrue();
                        }
                    }
                }))
                .get("/");
        List<Integer> read = new ArrayList<>();
        TestRouter.of(c -> {
                    for (Line line : c.bodyJsonElements(Line.class)) {
                        read.add(line.quantity());
                    }
                })
                .post("application/json", answer.bodyText());

        assertThat(read).hasSize(10_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void flush_sendsWhatWaits() {
        TestRouter.of(c -> c.jsonLines(200, lines -> {
                    lines.send(1);
                    assertThat(c.isCommitted()).isFalse();
                    lines.flush();
                    assertThat(c.isCommitted()).isTrue();
                    lines.send(2);
                }))
                .get("/");
    }

    @Test
    void failure_beforeAnythingIsSent_isACleanError() {
        MemoryExchange answer = TestRouter.of(c -> c.jsonStream(200, lines -> {
                    lines.send(1);
                    throw HttpError.conflict("not now");
                }))
                .get("/");

        assertThat(answer.bodyText()).contains("\"status\":409").doesNotContain("[1");
        assertThat(answer.isAborted()).isFalse();
    }

    @Test
    void failure_afterwards_breaksTheConnection() {
        try (ErrorLog log = new ErrorLog()) {
            MemoryExchange answer = TestRouter.of(c -> c.jsonStream(200, lines -> {
                        lines.send(1);
                        lines.flush();
                        throw HttpError.conflict("not now");
                    }))
                    .get("/");

            assertThat(answer.isAborted()).isTrue();
            assertThat(answer.bodyText()).isEqualTo("[1");
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void value_thatCannotBeWritten_leavesNothingOfItself() {
        MemoryExchange answer = TestRouter.of(c -> c.jsonStream(200, lines -> {
                    lines.send(1);
                    assertThatThrownBy(() -> lines.send(Map.of("a", new Object() {
                                public String broken() {
                                    return "";
                                }

                                public String getBroken() {
                                    throw new IllegalStateException("x");
                                }
                            })))
                            .isInstanceOf(java.io.IOException.class);
                    lines.send(2);
                }))
                .get("/");

        assertThat(answer.bodyText()).isEqualTo("[1,2]");
    }

    @Test
    void send_afterTheEnd_isRefused() {
        List<JsonStream> kept = new ArrayList<>();
        TestRouter.of(c -> c.jsonStream(200, kept::add)).get("/");

        assertThatThrownBy(() -> kept.get(0).send(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mend");
    }
}
