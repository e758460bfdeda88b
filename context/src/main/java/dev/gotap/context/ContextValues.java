package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import java.lang.ref.ReferenceQueue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of a context that reads the query and the cookies, once and when asked. */
abstract sealed class ContextValues extends ContextTarget permits ContextBody {

    private final Pairs query = new Pairs();
    private boolean queryParsed;
    private final CookieValues cookies = new CookieValues();

    ContextValues(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    /**
     * The first value of a query parameter.
     *
     * @param name decoded
     * @return null when it is absent; the empty text when it is there without a value
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public @Nullable String query(String name) {
        return query().first(name);
    }

    /**
     * The first value of a query parameter, or a default when it is absent. An empty value is present.
     *
     * @param name decoded
     * @param absent what to return when it is absent
     * @return the value
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public String query(String name, String absent) {
        String value = query(name);
        return value == null ? absent : value;
    }

    /**
     * All values of a query parameter.
     *
     * @param name decoded
     * @return in the order they came; empty when it is absent
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public List<String> queryAll(String name) {
        return query().all(name);
    }

    /**
     * The values of {@code name[key]} by key: {@code ?price[min]=1&price[max]=9} has two for {@code price}.
     *
     * @param name decoded
     * @return a new map, in the order they came; of two equal keys the first one stays; empty when there is none
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public Map<String, String> queryMap(String name) {
        return query().keyed(name);
    }

    /**
     * The first value of every query parameter.
     *
     * @return a new map, in the order they came
     * @throws HttpError 400 if the query is malformed or has too many parameters
     */
    public Map<String, String> queryMap() {
        return query().firsts();
    }

    /**
     * The first value of a query parameter as a value of another type. An empty value is present, and is an error where
     * the type has no empty text.
     *
     * @param name decoded
     * @param conversion what to make of it
     * @param <T> the value's type
     * @return null when it is absent
     * @throws HttpError 400 if it is there and is not one; says which parameter, which text, and what was expected
     */
    public <T> @Nullable T query(String name, Conversion<T> conversion) {
        return Parameter.QUERY.convert(name, query(name), conversion);
    }

    /**
     * The first value of a query parameter as a value of another type, or a default when it is absent.
     *
     * @param name decoded
     * @param conversion what to make of it
     * @param absent what to return when it is absent
     * @param <T> the value's type
     * @return the value
     * @throws HttpError 400 if it is there and is not one
     */
    public <T> T query(String name, Conversion<T> conversion, T absent) {
        T value = query(name, conversion);
        return value == null ? absent : value;
    }

    /**
     * All values of a query parameter as values of another type.
     *
     * @param name decoded
     * @param conversion what to make of each
     * @param <T> their type
     * @return unmodifiable, in the order they came; empty when it is absent
     * @throws HttpError 400 if one of them is not one
     */
    public <T> List<T> queryAll(String name, Conversion<T> conversion) {
        return Parameter.QUERY.all(name, queryAll(name), conversion);
    }

    /**
     * A query parameter as a whole number of 32 bits that must be there.
     *
     * @param name decoded
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public int queryInt(String name) {
        return Parameter.QUERY.required(name, query(name), Conversion.INT);
    }

    /**
     * A query parameter as a whole number of 32 bits, or a default when it is absent.
     *
     * @param name decoded
     * @param absent what to return when it is absent
     * @return the first value
     * @throws HttpError 400 if it is there and is not one
     */
    public int queryInt(String name, int absent) {
        String text = query(name);
        return text == null ? absent : Parameter.QUERY.present(name, text, Conversion.INT);
    }

    /**
     * A query parameter as a whole number of 64 bits that must be there.
     *
     * @param name decoded
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public long queryLong(String name) {
        return Parameter.QUERY.required(name, query(name), Conversion.LONG);
    }

    /**
     * A query parameter as a whole number of 64 bits, or a default when it is absent.
     *
     * @param name decoded
     * @param absent what to return when it is absent
     * @return the first value
     * @throws HttpError 400 if it is there and is not one
     */
    public long queryLong(String name, long absent) {
        String text = query(name);
        return text == null ? absent : Parameter.QUERY.present(name, text, Conversion.LONG);
    }

    /**
     * A query parameter as true or false that must be there.
     *
     * @param name decoded
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public boolean queryBoolean(String name) {
        return Parameter.QUERY.required(name, query(name), Conversion.BOOLEAN);
    }

    /**
     * A query parameter as true or false, or a default when it is absent.
     *
     * @param name decoded
     * @param absent what to return when it is absent
     * @return the first value
     * @throws HttpError 400 if it is there and is not one
     */
    public boolean queryBoolean(String name, boolean absent) {
        String text = query(name);
        return text == null ? absent : Parameter.QUERY.present(name, text, Conversion.BOOLEAN);
    }

    /**
     * A query parameter as an exact decimal number that must be there.
     *
     * @param name decoded
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public BigDecimal queryDecimal(String name) {
        return Parameter.QUERY.required(name, query(name), Conversion.DECIMAL);
    }

    /**
     * A query parameter as a UUID that must be there.
     *
     * @param name decoded
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public UUID queryUuid(String name) {
        return Parameter.QUERY.required(name, query(name), Conversion.UUID);
    }

    /**
     * A query parameter as a moment that must be there.
     *
     * @param name decoded
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public Instant queryInstant(String name) {
        return Parameter.QUERY.required(name, query(name), Conversion.INSTANT);
    }

    /**
     * A query parameter as a date that must be there.
     *
     * @param name decoded
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public LocalDate queryDate(String name) {
        return Parameter.QUERY.required(name, query(name), Conversion.DATE);
    }

    /**
     * A query parameter as a constant of an enum, by its name, that must be there.
     *
     * @param name decoded
     * @param type the enum
     * @param <E> its type
     * @return the first value
     * @throws HttpError 400 if it is absent or is not one
     */
    public <E extends Enum<E>> E queryEnum(String name, Class<E> type) {
        return Parameter.QUERY.required(name, query(name), Conversion.ofEnum(type));
    }

    /**
     * The value of a cookie of the request, percent-decoded; a {@code +} stays a plus.
     *
     * @param name case counts
     * @return null when it is absent
     * @throws HttpError 400 if its escapes are malformed, or if the request has too many cookies
     */
    public @Nullable String cookie(String name) {
        Exchange live = live();
        List<String> lines = cookies.isParsed() ? List.of() : live.headers("Cookie");
        return cookies.get(lines, name, limits().maxCookies());
    }

    /**
     * The value of a cookie of the request as a value of another type.
     *
     * @param name case counts
     * @param conversion what to make of it
     * @param <T> the value's type
     * @return null when it is absent
     * @throws HttpError 400 if it is there and is not one
     */
    public <T> @Nullable T cookie(String name, Conversion<T> conversion) {
        return Parameter.COOKIE.convert(name, cookie(name), conversion);
    }

    final Pairs query() {
        String raw = live().rawQuery();
        if (!queryParsed) {
            if (raw != null) {
                query.parse(raw, limits().maxParameters(), "query");
            }
            queryParsed = true;
        }
        return query;
    }

    final void clearValues() {
        queryParsed = false;
        query.clear();
        cookies.clear();
    }
}
