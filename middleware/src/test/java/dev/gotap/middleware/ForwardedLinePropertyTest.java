package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The reader of {@code Forwarded} agrees with the grammar of RFC 7239 written down as regular expressions. */
class ForwardedLinePropertyTest {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String PAIR = TOKEN + "=(?:" + TOKEN + "|" + QUOTED + ")";
    private static final String HOP = "[ \t]*(?:" + PAIR + ")?[ \t]*(?:;[ \t]*(?:" + PAIR + ")?[ \t]*)*";
    private static final Pattern LINE = Pattern.compile(HOP + "(?:," + HOP + ")*", Pattern.DOTALL);
    private static final Pattern PART =
            Pattern.compile("(,)|(" + TOKEN + ")=(?:(" + TOKEN + ")|(" + QUOTED + "))", Pattern.DOTALL);

    /** The hops, or null for what is no line; a name that comes twice in a hop makes it none. */
    private static @Nullable List<ForwardedHop> naive(String line) {
        if (!LINE.matcher(line).matches()) {
            return null;
        }
        List<ForwardedHop> hops = new ArrayList<>();
        String[] values = new String[2];
        boolean empty = true;
        Matcher part = PART.matcher(line);
        while (part.find()) {
            if (part.group(1) != null) {
                end(hops, values, empty);
                values = new String[2];
                empty = true;
                continue;
            }
            empty = false;
            String value = part.group(3);
            if (value == null) {
                String inside = part.group(4).substring(1, part.group(4).length() - 1);
                value = inside.replaceAll("(?s)\\\\(.)", "$1");
            }
            int which =
                    part.group(2).equalsIgnoreCase("for") ? 0 : part.group(2).equalsIgnoreCase("proto") ? 1 : -1;
            if (which >= 0) {
                if (values[which] != null) {
                    return null;
                }
                values[which] = value;
            }
        }
        end(hops, values, empty);
        return hops;
    }

    private static void end(List<ForwardedHop> hops, String[] values, boolean empty) {
        if (!empty) {
            hops.add(new ForwardedHop(values[0] == null ? null : ForwardedHop.address(values[0]), values[1]));
        }
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> pieces = Arbitraries.of(
                "for=",
                "For=",
                "proto=",
                "by=",
                "host=",
                "1.2.3.4",
                "10.0.0.1",
                "\"[2001:db8::1]:4711\"",
                "\"1.2.3.4:80\"",
                "unknown",
                "_hidden",
                "https",
                ",",
                ";",
                " ",
                "\t",
                "\"",
                "\\",
                "\\\"",
                "=",
                "[::1]",
                ":",
                "x",
                "é",
                "\u0000");
        return pieces.list().ofMaxSize(14).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> wellFormed() {
        Arbitrary<String> value = Arbitraries.of(
                "1.2.3.4", "\"[2001:db8::1]:4711\"", "unknown", "_x", "\"a, b; for=6.6.6.6\"", "\"\\\"\"", "\"\"");
        Arbitrary<String> pair =
                Arbitraries.of("for=", "FOR=", "proto=", "by=", "x=").flatMap(name -> value.map(text -> name + text));
        Arbitrary<String> hop = pair.list().ofMaxSize(3).map(pairs -> String.join(";", pairs));
        return hop.list().ofMinSize(1).ofMaxSize(5).map(hops -> String.join(", ", hops));
    }

    @Property(tries = 5000)
    void hops_ofAnyLine_areThoseOfTheGrammar(@ForAll("lines") String line) {
        assertThat(read(line)).isEqualTo(naive(line));
    }

    @Property(tries = 2000)
    void hops_ofAWellFormedLine_areThoseOfTheGrammar(@ForAll("wellFormed") String line) {
        assertThat(read(line)).isEqualTo(naive(line));
    }

    @Property(tries = 5000)
    void hops_ofAnyText_neverFail(@ForAll String line) {
        assertThat(read(line)).isEqualTo(naive(line));
    }

    private static @Nullable List<ForwardedHop> read(String line) {
        var hops = ForwardedLine.hops(line);
        return hops == null ? null : List.copyOf(hops);
    }
}
