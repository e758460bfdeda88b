package dev.gotap.examples.pos.web;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthRoutesTest {

    @TempDir
    Path directory;

    @Test
    void health_withItsDatabase_isHealthy() {
        try (var counter = OpenCounter.in(directory)) {
            counter.till.get("/health").hasStatus(200);
            counter.till.get("/health/ready").hasStatus(200);
            counter.till.get("/health/components?component=database").hasStatus(200);
        }
    }

    @Test
    void ready_withoutItsDatabase_isUnhealthyThoughAlive() {
        try (var counter = OpenCounter.in(directory)) {
            counter.open.shop.close();

            counter.till.get("/health/ready").hasStatus(503);
            counter.till.get("/health/live").hasStatus(200);
        }
    }
}
