package dev.gotap.benchmarks.middleware;

import dev.gotap.context.Handler;
import java.util.List;

/** Ten middleware that each set an attribute. */
public class Chain10 extends ChainBenchmark {

    @Override
    protected List<Handler> chain() {
        return setters(10);
    }
}
