package dev.gotap.context.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HeaderName;
import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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
    void constant_andText_areTheSameName() {
        HeaderName vary = HeaderName.of("vary");
        lines.put("Vary", "Origin");
        lines.put(vary, "Accept");
        lines.put(HeaderName.of("AGE"), "1");

        assertThat(all()).containsExactly("Vary: Accept", "AGE: 1");
        assertThat(lines.first(vary)).isEqualTo("Accept");
        assertThat(lines.first("age")).isEqualTo("1");
        assertThat(lines.first(HeaderName.ALLOW)).isNull();
    }

    @Test
    void clear_leavesNothing_andNothingOfItComesBack() {
        lines.add("A", "1");
        lines.add("Vary", "Origin");
        lines.clear();

        assertThat(all()).isEmpty();
        assertThat(lines.first("Vary")).isNull();
        lines.add("A", "2");
        lines.add("ETag", "x");
        assertThat(all()).containsExactly("A: 2", "ETag: x");
        assertThat(lines.first("Vary")).isNull();
    }

    @Test
    void names_inOneBucket_areStillTold() {
        assertThat(HeaderLines.bucket("X-aaaa")).isEqualTo(HeaderLines.bucket("y-AAAA"));
        lines.add("X-aaaa", "1");
        lines.add("Y-aaaa", "2");
        lines.put("y-AAAA", "3");
        lines.remove("Z-aaaa");

        assertThat(lines.first("x-aaaa")).isEqualTo("1");
        assertThat(lines.first("z-aaaa")).isNull();
        assertThat(all()).containsExactly("X-aaaa: 1", "Y-aaaa: 3");
    }

    /** Against a list that is searched from end to end, with names that meet in case, bucket and length. */
    @Property(tries = 300)
    void changes_inAnyOrder_doWhatAPlainListDoes(
            @ForAll @Size(max = 40) List<@IntRange(max = 11 * 8 - 1) Integer> steps) {
        String[] names = {"a", "A", "", "ab", "X-Ab-c", "x-aB-C", "Y-Ab-c", "Vary", "VARY", "Content-Type", "ETag"};
        List<String[]> plain = new ArrayList<>();
        lines.clear(); // of the try before
        int value = 0;
        for (int step : steps) {
            String name = names[step % names.length];
            String text = Integer.toString(value++);
            switch (step / names.length) {
                case 0 -> {
                    lines.clear();
                    plain.clear();
                }
                case 1 -> {
                    lines.remove(name);
                    plain.removeIf(line -> line[0].equalsIgnoreCase(name));
                }
                case 2, 3, 4 -> {
                    lines.put(name, text);
                    put(plain, name, text);
                }
                default -> {
                    lines.add(name, text);
                    plain.add(new String[] {name, text});
                }
            }
            assertThat(all())
                    .isEqualTo(
                            plain.stream().map(line -> line[0] + ": " + line[1]).toList());
            assertThat(lines.all(name))
                    .isEqualTo(plain.stream()
                            .filter(line -> line[0].equalsIgnoreCase(name))
                            .map(line -> line[1])
                            .toList());
        }
    }

    private static void put(List<String[]> plain, String name, String text) {
        for (int i = 0; i < plain.size(); i++) {
            if (plain.get(i)[0].equalsIgnoreCase(name)) {
                String[] kept = plain.get(i);
                kept[1] = text;
                plain.removeIf(line -> line != kept && line[0].equalsIgnoreCase(name));
                return;
            }
        }
        plain.add(new String[] {name, text});
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
