package dev.gotap.middleware;

import dev.gotap.context.HeaderName;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets headers that nobody has set, when all else is decided; allocates nothing. */
final class AbsentHeaders implements ResponseFilter {

    private final HeaderName[] names;
    private final String[] values;

    AbsentHeaders(Map<String, String> headers) {
        names = headers.keySet().stream().map(HeaderName::of).toArray(HeaderName[]::new);
        values = headers.values().toArray(String[]::new);
    }

    @Override
    public @Nullable BodyEncoder head(Exchange exchange, int status, @Nullable String contentType, long length) {
        for (int i = 0; i < names.length; i++) {
            set(exchange, names[i], values[i]);
        }
        return null;
    }

    static void set(Exchange exchange, HeaderName name, String value) {
        if (exchange.responseHeader(name.text()) == null) {
            exchange.setHeader(name, value);
        }
    }
}
