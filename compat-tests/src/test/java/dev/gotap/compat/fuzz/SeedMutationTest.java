package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every target on its seeds and on some thousand inputs made of them, the same ones in each run unless {@code
 * -Dgotap.seed=random} is given; needs no fuzzer. */
@Tag("long")
class SeedMutationTest {

    private static final int INPUTS = 10_000;
    private static final boolean RANDOM = "random".equals(System.getProperty("gotap.seed"));

    static List<Targets.Target> targets() {
        return Targets.ALL;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void target_seedsAndTheirMutations_holdsWhatItPromises(Targets.Target target) throws IOException {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).hasSizeGreaterThanOrEqualTo(5);
        for (byte[] seed : seeds) {
            run(target, seed);
        }
        Mutations mutations = new Mutations(seeds, RANDOM ? System.nanoTime() : 20_261_121);
        for (int i = 0; i < INPUTS; i++) {
            run(target, mutations.next());
        }
    }

    private static void run(Targets.Target target, byte[] input) {
        try {
            target.check().accept(input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    target + " fails on " + HexFormat.of().formatHex(input) + " (mend: put it among the seeds)", e);
        }
    }
}
