package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrowingBytesTest {

    @Property(tries = 300)
    void bytes_anyPieces_areOneAfterTheOther(@ForAll @Size(max = 8) List<String> pieces) {
        GrowingBytes bytes = new GrowingBytes(1 << 10);
        for (String piece : pieces) {
            bytes.text(piece);
            bytes.write('|');
            bytes.write(piece.getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder expected = new StringBuilder();
        pieces.forEach(piece -> expected.append(piece).append('|').append(piece));

        byte[] wanted = expected.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(Arrays.copyOf(bytes.array(), bytes.size())).isEqualTo(wanted);
        assertThat(bytes).hasToString(new String(wanted, StandardCharsets.UTF_8));
    }

    @Test
    void insert_anywhere_movesTheRest() {
        GrowingBytes bytes = new GrowingBytes(1 << 10);
        bytes.text("ac");
        bytes.insert(1, 'b', 2);
        bytes.insert(0, '-', 600);
        bytes.insert(bytes.size(), '!', 1);
        bytes.insert(0, 'x', 0);

        assertThat(bytes).hasToString("-".repeat(600) + "abbc!");
    }

    @Test
    void array_isKept_unlessItHasGrownTooLarge() {
        GrowingBytes bytes = new GrowingBytes(1 << 10);
        bytes.write(new byte[900]);
        byte[] kept = bytes.array();
        bytes.clear();
        assertThat(bytes.array()).isSameAs(kept);
        assertThat(bytes.size()).isZero();

        bytes.write(new byte[2000]);
        byte[] large = bytes.array();
        bytes.clear();
        assertThat(bytes.array()).isNotSameAs(large).hasSize(512);
    }
}
