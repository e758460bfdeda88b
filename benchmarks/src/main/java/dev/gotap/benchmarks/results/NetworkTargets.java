package dev.gotap.benchmarks.results;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What suite D must reach, as {@code targets.json} has it.
 *
 * @param cpu of a request, beside other servers
 * @param limits of single figures
 */
record NetworkTargets(List<Cpu> cpu, List<Limit> limits) {

    /**
     * A server of ours that takes no more CPU time of a request than others, at every endpoint.
     *
     * @param name for the reader
     * @param ours the name of our server
     * @param over the names of the others; empty for all that are not ours
     */
    record Cpu(String name, String ours, List<String> over) {}

    /**
     * A figure of a pattern, for each server of ours.
     *
     * @param pattern its name
     * @param endpoint of the pattern, or null for all it has
     * @param figure its name in the JSON
     * @param atMost the target, or null
     * @param atLeast the target, or null
     * @param unit for the reader
     * @param seed what was asked for at first, or null
     */
    record Limit(
            String pattern,
            @Nullable String endpoint,
            String figure,
            @Nullable Double atMost,
            @Nullable Double atLeast,
            String unit,
            @Nullable String seed) {

        boolean isAbout(NetworkResult result) {
            return result.isOurs()
                    && result.pattern().equals(pattern)
                    && (endpoint == null || endpoint.equals(result.endpoint()));
        }

        /** The target in words. */
        String target() {
            return (atMost != null ? "<= " + Figures.bytes(atMost) : ">= " + Figures.bytes(bound(atLeast)))
                    + ' '
                    + unit;
        }

        /** {@code met}, or {@code missed} and by how much. */
        String verdict(double figure) {
            boolean isMet = atMost != null ? figure <= atMost : figure >= bound(atLeast);
            if (isMet) {
                return "met";
            }
            double factor = atMost != null ? figure / atMost : bound(atLeast) / figure;
            return "**missed" + (Double.isFinite(factor) ? ": " + Figures.factor(factor) : "") + "**";
        }

        private static double bound(@Nullable Double value) {
            return requireNonNull(value, "atMost or atLeast");
        }
    }

    private record Holder(NetworkTargets network) {}

    static NetworkTargets read() {
        try (InputStream in =
                requireNonNull(NetworkTargets.class.getResourceAsStream("targets.json"), "targets.json")) {
            return JsonMapper.builder().build().readValue(in, Holder.class).network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
