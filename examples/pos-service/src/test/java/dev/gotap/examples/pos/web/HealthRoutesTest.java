package dev.gotap.examples.pos.web;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthRoutesTest {

    @TempDir
    Path directory;

    @Test
    void ready_whileStopping_isUnavailableThoughAlive() {
        try (var counter = OpenCounter.in(directory)) {
            counter.till.get("/health/ready").hasStatus(200);

            counter.accepting.set(false);

            counter.till.get("/health/ready").isProblem(503, "UNAVAILABLE");
            counter.till.get("/health/live").hasStatus(200);
        }
    }

    @Test
    void ready_withoutItsDatabase_isAnErrorThoughAlive() {
        try (var counter = OpenCounter.in(directory)) {
            counter.open.shop.close();

            counter.till.get("/health/ready").isProblem(500, "INTERNAL_ERROR");
            counter.till.get("/health/live").hasStatus(200);
        }
    }
}
