package dev.gotap.context.spi;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Jackson keeps the names it has met: a factory whose parsers share one table, to which each adds what it learned
 * when it is closed. Names that fill a part of the table make the reading fail that meets them, which is Jackson's guard
 * against flooding; but it shares the full table all the same, and then every later body fails that has a name for that
 * part. So what a client sent must never decide over another one's body: the factory here is replaced after each such
 * failure, and what cannot be read twice has a factory of its own. A factory is cheap; readers and what they know stay.
 * Thread-safe.
 */
final class JsonNames {

    private final JsonFactory blueprint;
    private volatile JsonFactory shared;

    /** With the settings of that factory, whose own table is left alone. */
    JsonNames(JsonFactory blueprint) {
        this.blueprint = blueprint;
        this.shared = fresh();
    }

    JsonFactory shared() {
        return shared;
    }

    /** Knows no name, and nobody else uses it. */
    JsonFactory fresh() {
        return blueprint.copy();
    }

    /** Forgets the table, unless another thread did so before. */
    void replace(JsonFactory spoilt) {
        if (shared == spoilt) {
            shared = fresh();
        }
    }

    /** Refuses a factory whose copies would lack what its class does. */
    static void requireCopies(JsonMapper mapper) {
        Class<?> type = mapper.tokenStreamFactory().getClass();
        if (mapper.tokenStreamFactory().copy().getClass() != type) {
            throw new IllegalArgumentException("the mapper's factory is copied as another class than its own, "
                    + type.getName() + " (mend: override copy() there)");
        }
    }
}
