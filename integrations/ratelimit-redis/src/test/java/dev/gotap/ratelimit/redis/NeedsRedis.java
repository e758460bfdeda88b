package dev.gotap.ratelimit.redis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skipped, and said so, where there is no redis-server; where {@code CI=true} that is a failure. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsRedis.Installed.class)
@interface NeedsRedis {

    /** Looks for the program once per class, and complains once per JVM. */
    final class Installed implements ExecutionCondition {

        private static final AtomicBoolean COMPLAINED = new AtomicBoolean();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (RedisServer.isInstalled()) {
                return ConditionEvaluationResult.enabled("redis-server is there");
            }
            String complaint = "redis-server is not installed (mend: apt-get install redis-server)";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(complaint + ", and CI=true lets nothing be skipped");
            }
            if (COMPLAINED.compareAndSet(false, true)) {
                System.err.println("SKIPPED: all tests of the Redis rate limit store: " + complaint);
            }
            return ConditionEvaluationResult.disabled(complaint);
        }
    }
}
