package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.Renderer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IllegalFormatException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderersTest {

    /** Writes a value between angle brackets, and fails half-way for "broken". */
    private record Angles(String contentType) implements Renderer {

        @Override
        public void write(@Nullable Object value, OutputStream out) throws IOException {
            out.write(("<" + value).getBytes(StandardCharsets.UTF_8));
            if ("broken".equals(value)) {
                throw new IOException("S3CRET");
            }
            out.write('>');
        }
    }

    private static MemoryExchange answer(Handler handler) {
        ResponseSettings responses = ResponseSettings.defaults()
                .withRenderer(new Angles("Application/XML; charset=utf-8"))
                .withRenderer(new Angles("application/yaml"))
                .withTemplates((template, model, page) -> {
                    page.append("<p>").append(String.valueOf(model));
                    if (!template.equals("sale.html")) {
                        throw new FileNotFoundException(template);
                    }
                });
        return TestRouter.with(ContextSettings.defaults().withResponses(responses), handler)
                .get("/");
    }

    @Test
    void xmlAndYaml_withARenderer_areWrittenByIt() {
        MemoryExchange xml = answer(c -> c.xml(201, "\u00e4"));

        assertThat(xml.status()).isEqualTo(201);
        assertThat(xml.bodyText()).isEqualTo("<\u00e4>");
        assertThat(xml.responseHeaders("Content-Type")).containsExactly("application/xml; charset=utf-8");
        assertThat(answer(c -> c.yaml(200, 1)).bodyText()).isEqualTo("<1>");
    }

    @Test
    void renderer_thatFailsHalfWay_is500AndNothingOfIt() {
        try (ErrorLog log = new ErrorLog()) {
            MemoryExchange exchange = answer(c -> c.xml(200, "broken"));

            assertThat(exchange.status()).isEqualTo(500);
            assertThat(exchange.bodyText()).doesNotContain("<broken", "S3CRET");
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void format_withoutARenderer_isRefusedWithTheMend() {
        TestRouter.of(c -> {
                    assertThatThrownBy(() -> c.xml(200, 1))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("there is no renderer for application/xml; charset=utf-8 (mend:"
                                    + " ResponseSettings.withRenderer(...); known besides JSON: [])");
                    assertThatThrownBy(() -> c.yaml(200, 1)).isInstanceOf(IllegalStateException.class);
                    assertThat(c.isCommitted()).isFalse();
                })
                .get("/");
    }

    @Test
    void render_ofAJsonType_isJson() {
        assertThat(TestRouter.of(c -> c.render(200, "application/vnd.till+json", 7))
                        .get("/")
                        .bodyText())
                .isEqualTo("7");
    }

    @Test
    void html_ofATemplate_isItsPage() {
        MemoryExchange exchange = answer(c -> c.html(200, "sale.html", 7));

        assertThat(exchange.bodyText()).isEqualTo("<p>7");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/html; charset=utf-8");
    }

    @Test
    void html_ofAnUnknownTemplate_is500AndNothingOfIt() {
        try (ErrorLog log = new ErrorLog()) {
            MemoryExchange exchange = answer(c -> c.html(200, "absent.html", 7));

            assertThat(exchange.status()).isEqualTo(500);
            assertThat(exchange.bodyText()).doesNotContain("<p>", "absent");
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void html_withoutAnEngine_isRefusedWithTheMend() {
        TestRouter.of(c -> assertThatThrownBy(() -> c.html(200, "sale.html", 7))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("\"sale.html\"")
                        .hasMessageContaining("withTemplates"))
                .get("/");
    }

    @Test
    void string_formatsOnlyWithArguments() {
        assertThat(answer(c -> c.string(200, "100%")).bodyText()).isEqualTo("100%");
        assertThat(answer(c -> c.string(200, "100%", new Object[0])).bodyText()).isEqualTo("100%");
        assertThat(answer(c -> c.string(200, "%s has %,d %.1f", "ann", 1234, 0.5))
                        .bodyText())
                .isEqualTo("ann has 1,234 0.5");
    }

    @Test
    void string_withArgumentsThatDoNotFit_sendsNothing() {
        TestRouter.of(c -> {
                    assertThatThrownBy(() -> c.string(200, "%d", "x")).isInstanceOf(IllegalFormatException.class);
                    assertThat(c.isCommitted()).isFalse();
                })
                .get("/");
    }
}
