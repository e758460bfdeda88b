package dev.gotap.benchmarks.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** What is written and read to compare with Jackson: a small value and one as a till sends it. */
final class JsonValues {

    private JsonValues() {}

    /** Two fields. */
    record Greeting(String message, int status) {}

    /** A line of a sale. */
    record Line(String sku, int quantity, BigDecimal price) {}

    /** A sale. */
    record Sale(String till, List<Line> lines, boolean paid) {}

    static Object named(String name) {
        return switch (name) {
            case "greeting" -> new Greeting("Hello, World!", 200);
            case "sale" ->
                new Sale(
                        "T1",
                        IntStream.range(0, 10)
                                .mapToObj(i -> new Line("400638133393" + i, i, new BigDecimal("2.49")))
                                .toList(),
                        true);
            default -> throw new IllegalArgumentException("value: " + name + " (expected: greeting or sale)");
        };
    }
}
