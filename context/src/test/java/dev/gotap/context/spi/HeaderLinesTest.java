package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderLinesTest {

    private final HeaderLines lines = new HeaderLines();

    private List<String> all() {
        List<String> all = new ArrayList<>();
        lines.forEach((name, value) -> all.add(name + ": " + value));
        return all;
    }

    @Test
    void lines_ofOneName_areFoundInAnyCase() {
        lines.add("Vary", "Origin");
        lines.add("ETag", "x");
        lines.add("vary", "Accept");

        assertThat(lines.first("VARY")).isEqualTo("Origin");
        assertThat(lines.all("vArY")).containsExactly("Origin", "Accept");
        assertThat(lines.first("none")).isNull();
        assertThat(lines.all("none")).isEmpty();
    }

    @Test
    void put_replacesAllLinesOfTheName_whereTheFirstStood() {
        lines.add("A", "1");
        lines.add("B", "2");
        lines.add("a", "3");
        lines.add("a", "4");
        lines.put("a", "5");
        lines.put("C", "6");

        assertThat(all()).containsExactly("A: 5", "B: 2", "C: 6");
    }

    @Test
    void remove_takesAllLinesOfTheName() {
        lines.add("a", "1");
        lines.add("A", "2");
        lines.add("b", "3");
        lines.remove("A");
        lines.remove("none");

        assertThat(all()).containsExactly("b: 3");
    }

    @Test
    void detachedExchange_hasTheLinesOfItsSource_inOrderAndInTheirCase() {
        MemoryExchange source = MemoryExchange.of("GET", "/")
                .withHeader("b", "1")
                .withHeader("A", "2")
                .withHeader("B", "3");
        DetachedExchange copy = new DetachedExchange(source);
        copy.forEachHeader(lines::add);

        assertThat(all()).containsExactly("b: 1", "A: 2", "B: 3");
        assertThat(copy.headers("B")).containsExactly("1", "3");
        assertThat(copy.header("a")).isEqualTo("2");
    }
}
