package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeflatersTest {

    private final Deflaters pool = new Deflaters(6, true);

    private static Chain streaming(Deflaters deflaters, dev.gotap.context.BodyWriter writer) {
        ContentCoding coding = new ContentCoding() {
            @Override
            public String name() {
                return "gzip";
            }

            @Override
            public CodedStream encode(OutputStream out) {
                return new GzipOutput(out, deflaters);
            }

            @Override
            public java.io.InputStream decode(java.io.InputStream in) {
                throw new AssertionError("not asked for");
            }
        };
        Compression compression = Compression.with(CompressionOptions.defaults().withCodings(coding));
        return Chain.of(compression, c -> c.stream(200, "text/plain", writer));
    }

    private static MemoryExchange get() {
        return MemoryExchange.of("GET", "/").withHeader("Accept-Encoding", "gzip");
    }

    @Test
    void answers_oneAfterTheOther_shareADeflater() throws IOException {
        for (int i = 0; i < 50; i++) {
            String text = "answer " + i;
            MemoryExchange exchange =
                    streaming(pool, out -> out.write(text.getBytes())).serve(get());

            assertThat(Zipped.gunzip(exchange.body())).asString().isEqualTo(text);
        }
        assertThat(pool.count()).isOne();
    }

    @Test
    void answersAtTheSameTime_keepABoundedNumber() throws IOException {
        List<GzipOutput> open = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            open.add(new GzipOutput(OutputStream.nullOutputStream(), pool));
        }
        for (GzipOutput output : open) {
            output.close();
        }

        assertThat(pool.count()).isEqualTo(2 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void answerThatFails_isNotGivenBack_andItsWriterIsRefused() {
        OutputStream[] late = new OutputStream[1];
        streaming(pool, out -> {
                    late[0] = out;
                    out.write(1);
                    throw new IllegalStateException("half way");
                })
                .serve(get());

        assertThat(pool.count()).isZero();
        assertThatThrownBy(() -> late[0].write(2))
                .isInstanceOf(IOException.class)
                .hasMessage("the body has ended");
    }

    @Test
    void answerLeftByItsClient_isFreed() {
        OutputStream[] late = new OutputStream[1];
        CompletableFuture<Void> work = new CompletableFuture<>();
        Compression compression = Compression.create();
        MemoryExchange exchange = Chain.of(
                        compression,
                        c -> c.async(() -> {
                            late[0] = c.unwrap(MemoryExchange.class).stream(200, "text/plain", -1);
                            return work;
                        }))
                .serve(get());
        exchange.disconnect();

        assertThatThrownBy(() -> late[0].write(2)).isInstanceOf(IOException.class);
    }

    @Test
    void streamThatHasEnded_givesBackOnce_whateverComesAfterwards() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GzipOutput output = new GzipOutput(bytes, pool);
        output.write("text".getBytes());
        output.close();
        int length = bytes.size();
        output.close();
        output.flush();
        output.discard();

        assertThat(pool.count()).isOne();
        assertThat(bytes.size()).isEqualTo(length);
        assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
        assertThat(Zipped.gunzip(bytes.toByteArray())).asString().isEqualTo("text");
    }

    @Test
    void clientThatCannotBeWrittenTo_doesNotKeepADeflaterInUse() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        GzipOutput output = new GzipOutput(broken, pool);

        assertThatThrownBy(output::close).hasMessage("Broken pipe");
        output.discard();
        assertThat(pool.count()).isZero();
    }
}
