package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.money.Quantity;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Turns the lines a client wants to return into parts of what is left of the sale. */
final class Selection {

    private static final Field LINES = Field.at("lines");

    private Selection() {}

    static List<Remainder.Part> everything(List<Remainder> remainders) {
        return remainders.stream()
                .filter(remainder -> remainder.left() > 0)
                .map(remainder -> remainder.part(new Quantity(remainder.left())))
                .toList();
    }

    static List<Remainder.Part> of(List<Remainder> remainders, List<ReturnedLine> wanted) {
        var seen = new HashSet<Integer>();
        var parts = new ArrayList<Remainder.Part>();
        for (int i = 0; i < wanted.size(); i++) {
            Field field = LINES.item(i);
            ReturnedLine line = field.present(wanted.get(i));
            if (!seen.add(line.line())) {
                throw new Invalid(field.member("line"), "duplicate", line.line(), "each line once");
            }
            parts.add(part(field, remainder(field, remainders, line.line()), line));
        }
        return parts;
    }

    private static Remainder remainder(Field field, List<Remainder> remainders, int line) {
        return remainders.stream()
                .filter(remainder -> remainder.line() == line)
                .findFirst()
                .orElseThrow(() -> new Invalid(field.member("line"), "unknown", line, "a line of the sale"));
    }

    private static Remainder.Part part(Field field, Remainder remainder, ReturnedLine line) {
        Field named = field.member("quantity");
        if (remainder.left() == 0) {
            throw new Invalid(field.member("line"), "already_refunded", line.line(), "a line with something left");
        }
        Quantity left = new Quantity(remainder.left());
        Quantity quantity = line.quantity() == null ? left : Quantity.of(named, line.quantity());
        if (quantity.thousandths() > left.thousandths()) {
            throw new Invalid(named, "more_than_left", line.quantity(), "at most " + left.number() + ", which is left");
        }
        if (remainder.whole() && !quantity.isWhole()) {
            throw new Invalid(named, "not_whole", line.quantity(), "a whole number; it was sold by the piece");
        }
        return remainder.part(quantity);
    }
}
