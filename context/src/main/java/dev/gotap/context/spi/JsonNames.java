package dev.gotap.context.spi;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Jackson keeps the names it has met: a factory whose parsers share one table, to which each adds what it learned
 * when it is closed. That makes small bodies fast, but lets what one client sent meet another one's body:
 *
 * <ul>
 *   <li>Names that fill a part of the table make the reading fail that meets them, which is Jackson's guard against
 *       flooding. The full table is shared all the same, and then every later body fails that has a new name for that part.
 *   <li>A body with a new name copies the table. One of long names takes hundreds of megabytes, and is kept for ever.
 * </ul>
 *
 * So the table here is small, is given up when it has grown or a body met a bound, and only small bodies share it. A factory
 * is cheap; readers and what they know stay. Thread-safe.
 */
final class JsonNames {

    private static final int LARGEST_BODY = 64 << 10;
    private static final int LONGEST_NAME = 128;
    private static final int MOST_NAMES = 1000;

    private final JsonFactory blueprint;
    private final @Nullable JsonFactory ofShortNames;
    private volatile @Nullable Shared shared;

    /**
     * With the settings of that factory, whose own table is left alone. One of another class than Jackson's is copied for
     * each body, for there is no telling how many names it has.
     */
    JsonNames(JsonFactory blueprint) {
        this.blueprint = blueprint;
        this.ofShortNames = blueprint.getClass() == JsonFactory.class ? ofShortNames(blueprint) : null;
        this.shared = newShared();
    }

    private static JsonFactory ofShortNames(JsonFactory factory) {
        StreamReadConstraints bounds = factory.streamReadConstraints();
        return factory.rebuild()
                .streamReadConstraints(bounds.rebuild()
                        .maxNameLength(Math.min(LONGEST_NAME, bounds.getMaxNameLength()))
                        .build())
                .build();
    }

    private @Nullable Shared newShared() {
        return ofShortNames == null ? null : new Shared(ofShortNames);
    }

    /** Refuses a factory whose copies would lack what its class does. */
    static void requireCopies(JsonMapper mapper) {
        Class<?> type = mapper.tokenStreamFactory().getClass();
        if (mapper.tokenStreamFactory().copy().getClass() != type) {
            throw new IllegalArgumentException("the mapper's factory is copied as another class than its own, "
                    + type.getName() + " (mend: override copy() there)");
        }
    }

    /** Knows no name, and nobody else uses it. */
    JsonFactory fresh() {
        return blueprint.copy();
    }

    /**
     * Knows the names of other bodies, and reads no long ones.
     *
     * @return null for a body that had better know only its own
     */
    @Nullable
    Shared shared(int length) {
        return length <= LARGEST_BODY ? shared : null;
    }

    /** After each reading: forgets a table that has grown. */
    void trim(Shared used) {
        if (used.names() > MOST_NAMES) {
            replace(used);
        }
    }

    /** Forgets that table, unless another thread did so before. */
    void replace(Shared used) {
        if (shared == used) {
            shared = newShared();
        }
    }

    /** Jackson's factory, but it tells how many names there are. */
    static final class Shared extends JsonFactory {

        private static final long serialVersionUID = 1L;

        Shared(JsonFactory settings) {
            super(settings);
        }

        int names() {
            return _byteSymbolCanonicalizer.size();
        }
    }
}
