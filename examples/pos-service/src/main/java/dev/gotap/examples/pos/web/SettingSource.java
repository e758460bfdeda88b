package dev.gotap.examples.pos.web;

import dev.gotap.examples.pos.receipts.ReceiptText;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where settings come from, and the checks that stop a service with a wrong one before it opens anything. */
final class SettingSource {

    private final Function<String, @Nullable String> values;

    SettingSource(Function<String, @Nullable String> values) {
        this.values = values;
    }

    static SettingSource ofProcess() {
        return new SettingSource(name -> {
            String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
            return property == null ? System.getenv(name) : property;
        });
    }

    /** One line of a receipt; the longest that the printer takes. */
    String text(String name, String absent) {
        String text = value(name, absent).strip();
        boolean printable = text.chars().noneMatch(Character::isISOControl);
        if (text.isEmpty() || text.length() > ReceiptText.COLUMNS || !printable) {
            throw refused(name, text, "1 to " + ReceiptText.COLUMNS + " printable characters");
        }
        return text;
    }

    /** Part of an id. */
    String token(String name, String absent, int longest) {
        String text = value(name, absent);
        boolean fits = text.chars().allMatch(SettingSource::isOfAnId);
        if (text.isEmpty() || text.length() > longest || !fits) {
            throw refused(name, text, "1 to " + longest + " of A-Z a-z 0-9 . _ -");
        }
        return text;
    }

    private static boolean isOfAnId(int ch) {
        return ch >= 'A' && ch <= 'Z' || ch >= 'a' && ch <= 'z' || ch >= '0' && ch <= '9' || "._-".indexOf(ch) >= 0;
    }

    int port(String name, int absent) {
        String text = value(name, String.valueOf(absent));
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException malformed) {
            // refused below, like a number out of range
        }
        throw refused(name, text, "0 to 65535; 0 takes any port that is free");
    }

    int count(String name, int absent) {
        String text = value(name, String.valueOf(absent));
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= 1_000_000) {
                return count;
            }
        } catch (NumberFormatException malformed) {
            // refused below, like a number out of range
        }
        throw refused(name, text, "1 to 1000000");
    }

    /** Texts separated by commas or spaces; whoever uses them judges them. */
    List<String> list(String name) {
        return Arrays.stream(value(name, "").split("[,\\s]+"))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Null where there is none; never shown. */
    @Nullable
    String secret(String name) {
        String text = value(name, "");
        if (!text.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length < 32) {
            throw refused(name, "...", "32 bytes at least, drawn at random");
        }
        return text.isEmpty() ? null : text;
    }

    Path databaseFile(String name, String absent) {
        String text = value(name, absent);
        // H2 would read what follows a semicolon as its settings, and adds the suffix itself.
        if (text.isBlank() || text.indexOf(';') >= 0 || text.endsWith(".mv.db")) {
            throw refused(name, text, "a path without ';' and without the suffix .mv.db, such as data/shop");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw refused(name, text, "a path of this system, such as data/shop");
        }
    }

    ZoneId zone(String name, String absent) {
        String text = value(name, absent);
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw refused(name, text, "a time zone such as Europe/Berlin or UTC");
        }
    }

    <E extends Enum<E>> E constant(String name, E absent) {
        E[] constants = absent.getDeclaringClass().getEnumConstants();
        String text = value(name, absent.name());
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> refused(name, text, "one of " + Arrays.toString(constants)));
    }

    private String value(String name, String absent) {
        String value = values.apply(name);
        return value == null ? absent : value;
    }

    private static IllegalArgumentException refused(String name, String value, String expected) {
        return new IllegalArgumentException(name + ": \"" + value + "\" (expected: " + expected + ")");
    }
}
