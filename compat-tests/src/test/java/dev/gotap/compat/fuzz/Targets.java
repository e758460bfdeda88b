package dev.gotap.compat.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every target. A new one is a class like the others, a folder of seeds named after it, and a line here. */
final class Targets {

    /** How long Jazzer tries one of them when it is asked to fuzz. */
    static final String DURATION = "2m";

    static final List<Target> ALL = List.of(
            new Target(AcceptFuzzTest.class, AcceptFuzzTest::check),
            new Target(ConditionsFuzzTest.class, ConditionsFuzzTest::check),
            new Target(CookieFuzzTest.class, CookieFuzzTest::check),
            new Target(FormFuzzTest.class, FormFuzzTest::check),
            new Target(EventFuzzTest.class, EventFuzzTest::check),
            new Target(ForwardedFuzzTest.class, ForwardedFuzzTest::check),
            new Target(MultipartFuzzTest.class, MultipartFuzzTest::check),
            new Target(PathFuzzTest.class, PathFuzzTest::check),
            new Target(PercentFuzzTest.class, PercentFuzzTest::check),
            new Target(QueryFuzzTest.class, QueryFuzzTest::check),
            new Target(RangeFuzzTest.class, RangeFuzzTest::check));

    /** The class of a target, and what it does with an input. */
    record Target(Class<?> type, Consumer<byte[]> check) {

        /** The inputs that Jazzer's regression mode runs, too: it looks for them in this folder. */
        List<byte[]> seeds() throws IOException {
            String folder = "src/test/resources/" + type.getName().replace('.', '/') + "Inputs/fuzz";
            List<byte[]> seeds = new ArrayList<>();
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.sorted().toList()) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
            return seeds;
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    private Targets() {}
}
