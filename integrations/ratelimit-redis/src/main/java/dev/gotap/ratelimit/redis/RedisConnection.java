package dev.gotap.ratelimit.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, made in the background when it is first asked for, and again whenever it was lost. Nobody
 * waits for it: without a connection every command fails at once.
 */
final class RedisConnection implements AutoCloseable {

    private static final int THREADS = 2;
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(50);
    private static final Duration LAST_RECONNECT = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, byte[]>> connecting;

    /** The timeout is that of a command; to connect takes longer, and nobody waits for it. */
    RedisConnection(RedisURI uri, Duration timeout) {
        this.uri = uri;
        uri.setTimeout(CONNECT_TIMEOUT);
        resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.exponential(FIRST_RECONNECT, LAST_RECONNECT, 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
    }

    RedisClient client() {
        return client;
    }

    /** The connection, or an exception at once while there is none. */
    StatefulRedisConnection<String, byte[]> get() {
        CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt = attempt();
        if (!attempt.isDone()) {
            throw new RedisConnectionException("not connected to Redis yet");
        }
        try {
            return attempt.join();
        } catch (CompletionException e) {
            throw new RedisConnectionException("Redis cannot be reached", e.getCause());
        }
    }

    /** Begins to connect, unless that is done or under way. */
    synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> attempt() {
        if (connecting == null || connecting.isCompletedExceptionally()) {
            connecting = client.connectAsync(CODEC, uri).toCompletableFuture();
        }
        return connecting;
    }

    @Override
    public void close() {
        client.close();
        resources.shutdown(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
