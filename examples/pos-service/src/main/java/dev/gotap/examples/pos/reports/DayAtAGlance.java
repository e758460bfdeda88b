package dev.gotap.examples.pos.reports;

import dev.gotap.examples.pos.sales.SaleView;
import java.util.List;

/**
 * The day and its last sales, at one moment: no sale is listed that the figures do not know.
 *
 * @param day the figures
 * @param lastSales newest first, those that are still open among them
 */
public record DayAtAGlance(DayReport day, List<SaleView> lastSales) {

    /** Keeps its own list. */
    public DayAtAGlance {
        lastSales = List.copyOf(lastSales);
    }
}
