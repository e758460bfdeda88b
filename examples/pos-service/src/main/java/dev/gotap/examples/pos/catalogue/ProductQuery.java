package dev.gotap.examples.pos.catalogue;

import dev.gotap.examples.pos.storage.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which products are wanted.
 *
 * @param name the start of any word of the name, in any case and with or without accents; null for all
 * @param category exactly this one; null for all
 * @param inactiveToo true to see what is no longer sold as well
 * @param page which part of the list
 */
public record ProductQuery(@Nullable String name, @Nullable String category, boolean inactiveToo, PageRequest page) {

    /** Everything that is sold. */
    public static ProductQuery all(PageRequest page) {
        return new ProductQuery(null, null, false, page);
    }

    /** This query, for names with a word that starts so. */
    public ProductQuery withName(String start) {
        return new ProductQuery(start, category, inactiveToo, page);
    }

    /** This query, within that category. */
    public ProductQuery withCategory(String only) {
        return new ProductQuery(name, only, inactiveToo, page);
    }
}
