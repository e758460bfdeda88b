package dev.gotap.middleware;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;

/**
 * Deflaters at rest. Each holds some 270 KB outside the heap and takes longer to make than to compress a small body, so a
 * bounded number of them is kept; one that finds no room is ended.
 */
final class Deflaters {

    private final int level;
    private final boolean bare;
    private final ArrayBlockingQueue<Deflater> resting =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

    Deflaters(int level, boolean bare) {
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("level: " + level
                    + " (expected: 1, fast, to 9, small; without compression leave the middleware out)");
        }
        this.level = level;
        this.bare = bare;
    }

    Deflater take() {
        Deflater deflater = resting.poll();
        return deflater == null ? new Deflater(level, bare) : deflater;
    }

    /** Takes back one that nobody else can reach. */
    void give(Deflater deflater) {
        deflater.reset();
        if (!resting.offer(deflater)) {
            deflater.end();
        }
    }

    int count() {
        return resting.size();
    }
}
