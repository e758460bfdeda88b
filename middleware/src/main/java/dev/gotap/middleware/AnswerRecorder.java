package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import dev.gotap.middleware.IdempotencyOptions.LostRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the answer of one request, or leaves its key free, before anything is sent: a client that has seen an answer gets
 * the same one again. What cannot be decided, because no answer was sent, is left to the lease.
 */
final class AnswerRecorder implements ResponseFilter, BodyEncoder {

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    // RFC 9110, section 7.6.1, and what the transport says of each answer anew.
    private static final Set<String> OF_THIS_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "date");

    private enum Decision {
        /** The answer is kept. */
        KEEP,
        /** The key is left free. */
        FREE,
        /** Nothing can be said: the work may still go on, or a stream has yet to end. */
        WAIT
    }

    private final Context c;
    private final IdempotentAttempt attempt;
    private final IdempotencyOptions options;
    private final List<StoredAnswer.Line> before = new ArrayList<>();
    private Decision decision = Decision.WAIT;
    private StoredAnswer answer = StoredAnswer.of(200);
    private boolean streamed;

    AnswerRecorder(Context c, IdempotentAttempt attempt, IdempotencyOptions options) {
        this.c = c;
        this.attempt = attempt;
        this.options = options;
        c.unwrap(Exchange.class).forEachResponseHeader((name, value) -> before.add(new StoredAnswer.Line(name, value)));
    }

    @Override
    public @Nullable BodyEncoder head(Exchange exchange, int status, @Nullable String contentType, long length) {
        if (attempt.isRecorded() && status < 400) {
            return null; // kept already, in the transaction that made the change
        }
        decision = decide(status);
        if (decision == Decision.KEEP) {
            requireProof(status);
            answer = answerHead(exchange, status, contentType);
        }
        return this;
    }

    private Decision decide(int status) {
        if (attempt.isReleased()) {
            return Decision.FREE;
        }
        if (c.isOverdue()) {
            return Decision.WAIT; // nobody knows yet what becomes of the work that was answered for
        }
        if (options.answers().statuses().test(status)) {
            return Decision.KEEP;
        }
        // The timeout of an asynchronous request says 503 while its work may still go on and change something.
        return status == 503 && c.isAsync() ? Decision.WAIT : Decision.FREE;
    }

    private void requireProof(int status) {
        if (options.lostRun() == LostRun.PROVE && status < 400) {
            throw new IllegalStateException("the answer " + status + " of " + c.method() + " " + c.fullPath()
                    + " was not recorded in the transaction of its handler (expected with LostRun.PROVE: the store's"
                    + " complete(connection, attempt, answer) before the commit, or attempt.release())");
        }
    }

    private StoredAnswer answerHead(Exchange exchange, int status, @Nullable String contentType) {
        StoredAnswer[] head = {StoredAnswer.of(status)};
        exchange.forEachResponseHeader((name, value) -> {
            boolean replaced = contentType != null && name.equalsIgnoreCase("Content-Type");
            if (!replaced && isKept(name) && !before.contains(new StoredAnswer.Line(name, value))) {
                head[0] = head[0].withHeader(name, value);
            }
        });
        return contentType == null ? head[0] : head[0].withHeader("Content-Type", contentType);
    }

    private boolean isKept(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !OF_THIS_CONNECTION.contains(lower) && (options.answers().cookies() || !lower.equals("set-cookie"));
    }

    @Override
    public OutputStream encode(OutputStream out) {
        if (!c.isCommitted()) {
            return new WholeBody(out);
        }
        // A stream: its head is on its way, and of its body nobody knows the end.
        streamed = true;
        if (decision == Decision.KEEP && options.answers().streams()) {
            options.store().complete(attempt.lease(), answer.withBody(null));
            decision = Decision.WAIT;
        }
        return out;
    }

    @Override
    public boolean keepsLength() {
        return true;
    }

    private void settle(byte @Nullable [] body) {
        Decision decided = decision;
        if (decided == Decision.KEEP) {
            keep(answer.withBody(body));
        } else if (decided == Decision.FREE) {
            free();
        }
        decision = Decision.WAIT;
    }

    /** A success that cannot be kept must not be seen, or its retry would be a second one. A refusal may. */
    private void keep(StoredAnswer whole) {
        try {
            options.store().complete(attempt.lease(), whole);
        } catch (RuntimeException failed) {
            if (whole.status() < 400) {
                throw failed;
            }
            LOG.warn("the answer {} to {} {} was not kept", whole.status(), c.method(), c.fullPath(), failed);
        }
    }

    /** Left undone, the lease does it; and the answer is right whether it is done or not. */
    private void free() {
        try {
            options.store().abandon(attempt.lease());
        } catch (RuntimeException failed) {
            LOG.warn("the key of {} {} stays taken until its lease ends", c.method(), c.fullPath(), failed);
        }
    }

    /** For the end of the request. */
    void end(Context ended) {
        if (streamed && decision != Decision.WAIT) {
            free();
        }
    }

    /** Hands the body on, and keeps it unless it is too long to be kept. */
    private final class WholeBody extends OutputStream {

        private final OutputStream out;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean tooLong;
        private boolean closed;

        WholeBody(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            tooLong |= length > options.answers().maxBytes() - kept.size();
            if (!tooLong) {
                kept.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                settle(tooLong ? null : kept.toByteArray());
                out.close();
            }
        }
    }
}
