package dev.gotap.benchmarks.middleware;

import dev.gotap.context.Handler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ten middleware that each fill a kilobyte and keep it as an attribute. */
public class MemoryAllocation extends ChainBenchmark {

    @Override
    protected List<Handler> chain() {
        List<Handler> chain = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "block" + i;
            byte fill = (byte) i;
            chain.add(c -> {
                byte[] block = new byte[1024];
                Arrays.fill(block, fill);
                c.set(name, block);
                c.next();
            });
        }
        return chain;
    }
}
