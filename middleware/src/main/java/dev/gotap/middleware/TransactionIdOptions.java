package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@link TransactionId} takes for an id, and where it puts it.
 *
 * @param header where ids come in and go out
 * @param generator makes an id where none came that may be kept
 * @param accepts says of which requests the incoming id may be kept; asked only when there is one that fits
 * @param mdcKey the id's name in SLF4J's MDC, or null to leave the MDC alone
 * @param beginsTraces whether a request without a valid {@code traceparent} begins a trace here
 */
public record TransactionIdOptions(
        HeaderName header,
        IdGenerator generator,
        Predicate<Context> accepts,
        @Nullable String mdcKey,
        boolean beginsTraces) {

    /** Where ids come in and go out, unless said otherwise. */
    public static final HeaderName HEADER = HeaderName.of("X-Transaction-ID");

    /** Refuses null where it has no meaning. */
    public TransactionIdOptions {
        requireNonNull(header, "header");
        requireNonNull(generator, "generator");
        requireNonNull(accepts, "accepts");
        if (mdcKey != null && mdcKey.isBlank()) {
            throw new IllegalArgumentException("mdcKey: \"" + mdcKey + "\" (expected: a name; withoutMdc() for none)");
        }
    }

    /**
     * {@code X-Transaction-ID}, UUIDs of version 7, incoming ids kept, {@code transactionId} in the MDC, no traces begun.
     *
     * @return the defaults, with a generator of their own
     */
    public static TransactionIdOptions defaults() {
        return new TransactionIdOptions(HEADER, IdGenerator.uuid7(), c -> true, "transactionId", false);
    }

    /**
     * These options with another header.
     *
     * @param newHeader for example {@code X-Request-ID}
     * @return a copy
     */
    public TransactionIdOptions withHeader(HeaderName newHeader) {
        return new TransactionIdOptions(newHeader, generator, accepts, mdcKey, beginsTraces);
    }

    /**
     * These options with other ids.
     *
     * @param newGenerator makes them
     * @return a copy
     */
    public TransactionIdOptions withGenerator(IdGenerator newGenerator) {
        return new TransactionIdOptions(header, newGenerator, accepts, mdcKey, beginsTraces);
    }

    /**
     * These options with another opinion of incoming ids.
     *
     * @param newAccepts for example one that looks at {@link Context#clientIp()} or {@link Context#PRINCIPAL}
     * @return a copy
     */
    public TransactionIdOptions withAccepts(Predicate<Context> newAccepts) {
        return new TransactionIdOptions(header, generator, newAccepts, mdcKey, beginsTraces);
    }

    /**
     * These options, no incoming id ever kept: for the edge of a system, where ids are evidence.
     *
     * @return a copy
     */
    public TransactionIdOptions withoutIncoming() {
        return withAccepts(c -> false);
    }

    /**
     * These options with another name in the MDC.
     *
     * @param newMdcKey the name
     * @return a copy
     * @throws IllegalArgumentException for a blank name
     */
    public TransactionIdOptions withMdcKey(String newMdcKey) {
        return new TransactionIdOptions(header, generator, accepts, requireNonNull(newMdcKey, "mdcKey"), beginsTraces);
    }

    /**
     * These options, the MDC left alone: it may allocate, and not every backend has one.
     *
     * @return a copy
     */
    public TransactionIdOptions withoutMdc() {
        return new TransactionIdOptions(header, generator, accepts, null, beginsTraces);
    }

    /**
     * These options, a trace begun for each request that comes without one. It is not sampled: whether anybody records it
     * is for a tracer to say.
     *
     * @return a copy
     */
    public TransactionIdOptions withTraces() {
        return new TransactionIdOptions(header, generator, accepts, mdcKey, true);
    }
}
