package dev.gotap.router.undertow.loop;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of one size, lent to connections and responses, and lent again when they are given back. An I/O thread of ours keeps a few
 * for itself, all others share the rest; what is too many is left to the garbage collector.
 *
 * <p>Undertow's own pool keeps buffers for threads alone, or none at all where threads are virtual. It gives back every other one to
 * the system, but only after a tenth of a second: what a busy server gives back in that time is more than the JVM grants, and then
 * nothing can be lent any more, nor given back.
 *
 * <p>Safe for use by several threads. Allocates a lease each time, and no buffer once there are as many as are in use together.
 */
public final class BufferPool implements ByteBufferPool {

    private static final long MOST_KEPT_BYTES = 64 << 20;
    private static final int SHARE_OF_HEAP = 8;

    private final int bufferBytes;
    private final boolean direct;
    private final int mostKept;
    private final BufferPool arrayBacked;

    // Guarded by this.
    private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
    private volatile boolean closed;

    private BufferPool(int bufferBytes, int mostKept, @Nullable BufferPool arrayBacked) {
        this.bufferBytes = bufferBytes;
        this.mostKept = mostKept;
        this.direct = arrayBacked != null;
        this.arrayBacked = arrayBacked == null ? this : arrayBacked;
    }

    /**
     * A pool of direct buffers that keeps up to 64 MiB of them, or an eighth of the largest heap if that is less, which is what the JVM
     * grants direct buffers by default.
     *
     * @param bufferBytes of each buffer, &gt; 0
     * @return an empty pool
     */
    public static BufferPool of(int bufferBytes) {
        long kept = Math.min(MOST_KEPT_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return of(bufferBytes, (int) (kept / bufferBytes));
    }

    static BufferPool of(int bufferBytes, int mostKept) {
        return new BufferPool(bufferBytes, mostKept, new BufferPool(bufferBytes, mostKept, null));
    }

    /**
     * Lends a buffer, cleared. What an earlier borrower wrote may still be in it.
     *
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public PooledByteBuffer allocate() {
        if (closed) {
            throw new IllegalStateException("the pool is closed (expected: no work after the server's end)");
        }
        Spares own = spares();
        ByteBuffer buffer = own == null ? null : own.poll();
        if (buffer == null) {
            buffer = poll();
        }
        if (buffer == null) {
            buffer = direct ? ByteBuffer.allocateDirect(bufferBytes) : ByteBuffer.allocate(bufferBytes);
        }
        buffer.clear();
        return new Lease(this, buffer);
    }

    private void giveBack(ByteBuffer buffer) {
        Spares own = spares();
        if (own == null || !own.push(buffer)) {
            push(buffer);
        }
    }

    private @Nullable Spares spares() {
        return Thread.currentThread() instanceof LoopThread thread ? thread.spares(this) : null;
    }

    private synchronized @Nullable ByteBuffer poll() {
        return idle.pollLast(); // the one that was used last is the likeliest to be in a cache
    }

    private synchronized void push(ByteBuffer buffer) {
        if (!closed && idle.size() < mostKept) {
            idle.addLast(buffer);
        }
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return arrayBacked;
    }

    /** Lends no more and forgets what is idle. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            idle.clear();
        }
        if (direct) {
            arrayBacked.close();
        }
    }

    @Override
    public int getBufferSize() {
        return bufferBytes;
    }

    @Override
    public boolean isDirect() {
        return direct;
    }

    /** A few buffers of one pool, for one thread. */
    static final class Spares {

        private static final int MOST = 8;

        private final BufferPool pool;
        private final @Nullable ByteBuffer[] buffers = new ByteBuffer[MOST];
        private int count;

        Spares(BufferPool pool) {
            this.pool = pool;
        }

        boolean isOf(BufferPool asking) {
            return asking == pool;
        }

        private @Nullable ByteBuffer poll() {
            if (count == 0) {
                return null;
            }
            ByteBuffer last = buffers[--count];
            buffers[count] = null;
            return last;
        }

        private boolean push(ByteBuffer buffer) {
            if (count == MOST) {
                return false;
            }
            buffers[count++] = buffer;
            return true;
        }
    }

    /** One buffer on loan. Given back once, whoever else tries: it may be somebody else's by then. */
    private static final class Lease implements PooledByteBuffer {

        private static final VarHandle BUFFER;

        static {
            try {
                BUFFER = MethodHandles.lookup().findVarHandle(Lease.class, "buffer", ByteBuffer.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final BufferPool pool;
        private volatile @Nullable ByteBuffer buffer;

        Lease(BufferPool pool, ByteBuffer buffer) {
            this.pool = pool;
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getBuffer() {
            ByteBuffer lent = buffer;
            if (lent == null) {
                throw new IllegalStateException("the buffer was given back (expected: no use after close)");
            }
            return lent;
        }

        @Override
        public void close() {
            ByteBuffer lent = (ByteBuffer) BUFFER.getAndSet(this, null);
            if (lent != null) {
                pool.giveBack(lent);
            }
        }

        @Override
        public boolean isOpen() {
            return buffer != null;
        }
    }
}
