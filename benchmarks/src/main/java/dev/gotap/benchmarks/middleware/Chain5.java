package dev.gotap.benchmarks.middleware;

import dev.gotap.context.Handler;
import java.util.List;

/** Five middleware that each set an attribute. */
public class Chain5 extends ChainBenchmark {

    @Override
    protected List<Handler> chain() {
        return setters(5);
    }
}
