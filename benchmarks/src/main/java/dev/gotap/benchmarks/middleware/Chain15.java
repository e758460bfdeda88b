package dev.gotap.benchmarks.middleware;

import dev.gotap.context.Handler;
import java.util.List;

/** Fifteen middleware that each set an attribute. */
public class Chain15 extends ChainBenchmark {

    @Override
    protected List<Handler> chain() {
        return setters(15);
    }
}
