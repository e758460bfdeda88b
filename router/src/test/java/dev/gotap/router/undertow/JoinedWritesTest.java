package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.conduits.StreamSinkConduit;

class JoinedWritesTest {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private int single;
    private int gathered;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 9, 100})
    void headAndBody_takenInPieces_arriveInOrderAndCountRight(int atMost) throws Exception {
        JoinedWrites joined = new JoinedWrites(socket(atMost));
        ByteBuffer[] both = {head("head"), ByteBuffer.wrap("xbody".getBytes(US_ASCII), 1, 4)};

        long n = joined.write(both, 0, 2);

        int taken = Math.min(atMost, 8);
        assertThat(n).isEqualTo(taken);
        assertThat(wire.toString(US_ASCII)).isEqualTo("headbody".substring(0, taken));
        assertThat(both[0].remaining() + both[1].remaining()).isEqualTo(8 - taken);
        assertThat(both[0].limit()).isEqualTo(4);
        assertThat(both[1].limit()).isEqualTo(5);
        assertThat(single).isEqualTo(1);
    }

    @Test
    void bodyThatFitsNotBehindTheHead_orIsLarge_isGathered() throws Exception {
        JoinedWrites joined = new JoinedWrites(socket(100_000));

        joined.write(new ByteBuffer[] {ByteBuffer.wrap("head".getBytes(US_ASCII)), head("body")}, 0, 2);
        joined.write(new ByteBuffer[] {head("head"), ByteBuffer.allocate(5_000)}, 0, 2);
        joined.write(new ByteBuffer[] {head("head"), head("a"), head("b")}, 0, 3);

        assertThat(gathered).isEqualTo(3);
        assertThat(single).isZero();
    }

    @Test
    void failedWrite_leavesBothBuffersAsTheyWere() {
        JoinedWrites joined = new JoinedWrites(socket(-1));
        ByteBuffer[] both = {head("head"), head("body")};

        assertThatThrownBy(() -> joined.write(both, 0, 2)).isInstanceOf(IOException.class);

        assertThat(both[0].remaining()).isEqualTo(4);
        assertThat(both[1].remaining()).isEqualTo(4);
    }

    private static ByteBuffer head(String text) {
        return ByteBuffer.allocate(16 << 10).put(text.getBytes(US_ASCII)).flip();
    }

    /** Takes so many bytes in one write; fails for -1. */
    private StreamSinkConduit socket(int atMost) {
        return (StreamSinkConduit) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StreamSinkConduit.class}, (proxy, method, arguments) -> {
                    if (arguments[0] instanceof ByteBuffer buffer) {
                        single++;
                        return take(buffer, atMost);
                    }
                    gathered++;
                    return 0L;
                });
    }

    private int take(ByteBuffer buffer, int atMost) throws IOException {
        if (atMost < 0) {
            throw new IOException("broken");
        }
        int n = Math.min(atMost, buffer.remaining());
        byte[] bytes = new byte[n];
        buffer.get(bytes);
        wire.writeBytes(bytes);
        return n;
    }
}
