package dev.gotap.compat.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Inputs made of seeds: bits turned, pieces cut out, doubled, or taken from another seed, and telling words put in. */
final class Mutations {

    private static final String[] WORDS = {
        "%",
        "%2F",
        "%2e",
        "%00",
        "%ff",
        "%C0%AE",
        "%C3%A9",
        "%F0%9F%8D%8E",
        "%zz",
        "+",
        "&",
        "=",
        "[",
        "]",
        ";",
        ",",
        "\"",
        "\\",
        "\\\"",
        "*",
        "*/*",
        "W/\"",
        "q=",
        "q=0",
        "0.5",
        "-",
        "--",
        "\r\n",
        "\r",
        "\n",
        "\r\n\r\n",
        "\r\n--XyZ",
        "--XyZ--",
        "name=",
        "filename=",
        ":",
        "/",
        "//",
        "/..",
        "/.",
        "..;",
        " ",
        "\t",
        "\0",
        "\u007f",
        "99999999999999999999",
        "2147483648",
        "é",
        "\u00ff",
        "Content-Disposition: form-data; name=a\r\n\r\n"
    };

    private final List<byte[]> seeds;
    private final Random random;

    Mutations(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] input = anySeed();
        for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
            input = mutated(input);
        }
        return input;
    }

    private byte[] mutated(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(Math.min(24, input.length - from) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> spliced(input, from, word(), from);
            case 1 -> spliced(input, from, word(), to);
            case 2 -> spliced(input, from, new byte[0], to);
            case 3 -> spliced(input, to, Arrays.copyOfRange(input, from, to), to);
            case 4 -> {
                byte[] other = anySeed();
                int cut = random.nextInt(other.length + 1);
                yield spliced(input, from, Arrays.copyOfRange(other, cut, other.length), input.length);
            }
            default -> {
                byte[] turned = input.clone();
                if (from < turned.length) {
                    turned[from] ^= (byte) (1 << random.nextInt(8));
                }
                yield turned;
            }
        };
    }

    private byte[] anySeed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] word() {
        String word = WORDS[random.nextInt(WORDS.length)];
        return word.getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** The input with the piece in the place of what stood between the two ends. */
    private static byte[] spliced(byte[] input, int from, byte[] piece, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + piece.length);
        out.write(input, 0, from);
        out.writeBytes(piece);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }
}
