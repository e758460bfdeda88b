package dev.gotap.router;

import java.util.HashMap;
import java.util.Map;

/**
 * What a pattern may say beyond gin's grammar.
 *
 * @param types parameter types by name, the built-in ones included
 * @param literalSuffix whether {@code :file.json} is the parameter {@code file} followed by {@code .json}; off by
 *     default, since gin reads it as a parameter called {@code file.json}
 */
record PatternGrammar(Map<String, ParamType> types, boolean literalSuffix) {

    private static final PatternGrammar DEFAULTS = new PatternGrammar(ParamTypes.BUILT_IN, false);

    PatternGrammar {
        types = Map.copyOf(types);
        for (String name : types.keySet()) {
            if (!isTypeName(name)) {
                throw new IllegalArgumentException(
                        "type name: \"" + name + "\" (expected: letters, digits, '-' and '_', at least one)");
            }
        }
    }

    /** Built-in types, no literal suffixes. */
    static PatternGrammar defaults() {
        return DEFAULTS;
    }

    /** The same grammar with one more type; a name that is taken is given the new meaning. */
    PatternGrammar withType(String name, ParamType type) {
        Map<String, ParamType> more = new HashMap<>(types);
        more.put(name, type);
        return new PatternGrammar(more, literalSuffix);
    }

    /** The same grammar with literal suffixes on or off. */
    PatternGrammar withLiteralSuffix(boolean on) {
        return new PatternGrammar(types, on);
    }

    private static boolean isTypeName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!fits) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
