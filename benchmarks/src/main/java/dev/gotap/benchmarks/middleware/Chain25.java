package dev.gotap.benchmarks.middleware;

import dev.gotap.context.Handler;
import java.util.List;

/** Twenty-five middleware that each set an attribute. */
public class Chain25 extends ChainBenchmark {

    @Override
    protected List<Handler> chain() {
        return setters(25);
    }
}
