package dev.gotap.context;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The path parameters of one match, decoded, from left to right. Immutable, detached from any context, safe for every
 * thread. Two parameters may carry the same name; asked by name, the first one answers, as in gin.
 */
public final class Params extends AbstractList<Params.Param> {

    private static final Params EMPTY = new Params(List.of());

    private final List<Param> params;

    private Params(List<Param> params) {
        this.params = params;
    }

    /**
     * No parameters.
     *
     * @return the empty list
     */
    public static Params empty() {
        return EMPTY;
    }

    /**
     * These parameters, in this order.
     *
     * @param params copied
     * @return the list
     */
    public static Params of(List<Param> params) {
        return params.isEmpty() ? EMPTY : new Params(List.copyOf(params));
    }

    /**
     * The value of the first parameter with this name.
     *
     * @param name the name, without its colon or star
     * @return null when there is none
     */
    public @Nullable String get(String name) {
        for (Param param : params) {
            if (param.name.equals(name)) {
                return param.value;
            }
        }
        return null;
    }

    /**
     * The names, from left to right.
     *
     * @return a new list
     */
    public List<String> names() {
        List<String> names = new ArrayList<>(params.size());
        for (Param param : params) {
            names.add(param.name);
        }
        return names;
    }

    /**
     * Names and values, from left to right; of two equal names the first value stays.
     *
     * @return a new map
     */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (Param param : params) {
            map.putIfAbsent(param.name, param.value);
        }
        return map;
    }

    @Override
    public Param get(int index) {
        return params.get(index);
    }

    @Override
    public int size() {
        return params.size();
    }

    /**
     * One parameter.
     *
     * @param name its name, without colon or star
     * @param value its decoded value; a catch-all's begins with a slash
     */
    public record Param(String name, String value) {
        /** Refuses null. */
        public Param {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }
}
