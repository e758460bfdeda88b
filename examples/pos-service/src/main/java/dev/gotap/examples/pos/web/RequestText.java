package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.storage.PageRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a URL as what they stand for; a wrong one is refused like a wrong field, by its name. */
final class RequestText {

    private static final int USUAL_PAGE = 50;

    private RequestText() {}

    static PageRequest page(Context c) {
        return new PageRequest(number(c, "page", 0), number(c, "size", USUAL_PAGE));
    }

    static boolean flag(Context c, String name) {
        String text = c.query(name, "false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Invalid(Field.at(name), "malformed", text, "true or false");
        };
    }

    static <E extends Enum<E>> @Nullable E constant(Context c, String name, Class<E> type) {
        String text = c.query(name);
        if (text == null) {
            return null;
        }
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new Invalid(Field.at(name), "malformed", text, "one of " + Arrays.toString(constants)));
    }

    static @Nullable LocalDate date(Context c, String name) {
        String text = c.query(name);
        return text == null ? null : date(name, text);
    }

    static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            // The database knows no other years, nor does the shop.
            Field.at(name).range(date.getYear(), 1970, 9999);
            return date;
        } catch (DateTimeParseException malformed) {
            throw new Invalid(Field.at(name), "malformed", text, "a date such as 2026-11-21");
        }
    }

    private static int number(Context c, String name, int absent) {
        String text = c.query(name);
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new Invalid(Field.at(name), "malformed", text, "a whole number");
        }
    }
}
