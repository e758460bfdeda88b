package dev.gotap.examples.pos.web.dashboard;

import dev.gotap.examples.pos.sales.LineView;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sale as a row of the page. */
final class SaleRow {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int NAMED = 3;

    private SaleRow() {}

    static Html all(List<SaleView> sales, ZoneId zone) {
        return Html.each(sales, sale -> row(sale, zone), DayPage.none(5, "No sales yet: the first one shows up here."));
    }

    private static Html row(SaleView sale, ZoneId zone) {
        return Html.of(
                """
                <tr><td class="time">{}</td><td class="till">{}</td><td class="what">{}</td><td>{}</td>
                <td class="figure">{}</td></tr>
                """,
                TIME.format(sale.openedAt().atZone(zone)),
                sale.terminal(),
                what(sale.lines()),
                status(sale.status()),
                Amount.euro(sale.totals().grossCents()));
    }

    private static String what(List<LineView> lines) {
        String names = lines.stream().limit(NAMED).map(SaleRow::line).collect(Collectors.joining(", "));
        return lines.size() <= NAMED ? names : names + " and " + (lines.size() - NAMED) + " more";
    }

    private static String line(LineView line) {
        String quantity = line.quantity().toPlainString();
        return switch (line.unit()) {
            case PIECE -> quantity.equals("1") ? line.name() : quantity + " × " + line.name();
            case KILOGRAM -> quantity + " kg " + line.name();
        };
    }

    private static Html status(SaleStatus status) {
        return switch (status) {
            case OPEN -> pill("warm", "open");
            case PAID -> pill("good", "paid");
            case VOIDED -> pill("quiet", "voided");
            case PARTIALLY_REFUNDED -> pill("bad", "part refunded");
            case REFUNDED -> pill("bad", "refunded");
        };
    }

    private static Html pill(String mood, String word) {
        return Html.of("<span class=\"pill {}\">{}</span>", mood, word);
    }
}
