package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.refunds.NewRefund;
import dev.gotap.examples.pos.refunds.ReturnedLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money to give back.
 *
 * @param terminal the till that does it
 * @param reference the client's own name for this attempt; null gives up the protection against refunding twice
 * @param kind cash, or to a card that paid
 * @param lines what comes back; null for everything that is left
 * @param reason for the books, up to 80 characters
 */
public record RefundRequest(
        @Nullable String terminal,
        @Nullable String reference,
        @Nullable PaymentKind kind,
        @Nullable List<@Nullable Line> lines,
        @Nullable String reason) {

    /** The refund. */
    public NewRefund refund() {
        return new NewRefund(
                Field.at("terminal").present(terminal),
                reference,
                Field.at("kind").present(kind),
                lines == null ? null : returned(Field.at("lines"), lines),
                reason);
    }

    private static List<ReturnedLine> returned(Field field, List<@Nullable Line> lines) {
        // The domain takes an empty list for "everything"; a till that sends one has lost its selection.
        if (lines.isEmpty()) {
            throw new Invalid(field, "required", lines, "at least one line, or no list to give back everything");
        }
        var returned = new ArrayList<ReturnedLine>();
        for (int i = 0; i < lines.size(); i++) {
            Field at = field.item(i);
            Line line = at.present(lines.get(i));
            returned.add(new ReturnedLine(at.member("line").present(line.line()), line.quantity()));
        }
        return returned;
    }

    /**
     * A line that comes back.
     *
     * @param line its number on the receipt
     * @param quantity pieces or kilograms; null for all that is left of it
     */
    public record Line(@Nullable Integer line, @Nullable BigDecimal quantity) {}
}
