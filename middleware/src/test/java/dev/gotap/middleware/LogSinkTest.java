package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogSinkTest {

    @Test
    void lines_ofManyThreads_areNeverMixed() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LoggerOptions options =
                LoggerOptions.defaults().withColors(Colors.NEVER).withSink(LogSink.of(unsynchronized(out)));
        Chain chain = Chain.pooled(Logger.with(options), c -> c.string(200, "ok"));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String path = "/" + String.valueOf((char) ('a' + t)).repeat(40);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 250; i++) {
                    chain.get(path);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2000)
                .allMatch(line -> line.startsWith("[gotap] ") && line.endsWith("\"") && ofOneLetter(line));
    }

    @Test
    void stream_thatFails_losesLinesAndNothingElse() {
        LogSink sink = LogSink.of(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        });

        sink.write("a line\n".getBytes(StandardCharsets.US_ASCII), 0, 7);
        sink.write("a line\n".getBytes(StandardCharsets.US_ASCII), 0, 7);
    }

    @Test
    void standardOutput_replacedLater_getsTheLine() {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            LogSink.standardOutput().write("xa line\n".getBytes(StandardCharsets.US_ASCII), 1, 7);
        } finally {
            System.setOut(before);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a line\n");
    }

    private static boolean ofOneLetter(String line) {
        return line.substring(line.indexOf("\"/") + 2, line.length() - 1)
                        .chars()
                        .distinct()
                        .count()
                == 1;
    }

    /** Writes byte by byte, so that two writers at once would mix. */
    private static OutputStream unsynchronized(ByteArrayOutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }
        };
    }
}
