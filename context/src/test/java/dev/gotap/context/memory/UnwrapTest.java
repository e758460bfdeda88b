package dev.gotap.context.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnwrapTest {

    @Test
    void unwrap_ofWhatWasSet_isIt_alsoAfterARewind() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/").withTransport("an object");

        assertThat(exchange.unwrap(String.class)).isEqualTo("an object");
        assertThat(exchange.rewind().unwrap(CharSequence.class)).isEqualTo("an object");
        assertThat(exchange.unwrap(MemoryExchange.class)).isSameAs(exchange);
    }

    @Test
    void unwrap_ofWhatIsNotThere_isRefused() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/");

        assertThatThrownBy(() -> exchange.unwrap(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }
}
