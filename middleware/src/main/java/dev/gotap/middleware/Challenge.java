package dev.gotap.middleware;

import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says in {@code WWW-Authenticate} how to authenticate, on every 401 that comes from behind an authentication, as RFC 9110
 * section 15.5.2 demands. Several authentications give several lines.
 */
final class Challenge implements ResponseFilter {

    private static final String NAME = "WWW-Authenticate";
    private static final HeaderName HEADER = HeaderName.of(NAME);

    private final String scheme;
    private final String value;

    Challenge(String scheme, String parameters) {
        this.scheme = scheme;
        this.value = scheme + ' ' + parameters;
    }

    /** A quoted-string of RFC 9110 section 5.6.4. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch < ' ' || ch > '~') {
                throw new IllegalArgumentException("realm: the character at index " + i
                        + " cannot be shown in a header (expected: printable ASCII)");
            }
            if (ch == '"' || ch == '\\') {
                quoted.append('\\');
            }
            quoted.append(ch);
        }
        return quoted.append('"').toString();
    }

    /** The same for a caller who did not say who he is and for one whom nobody knows. */
    static HttpError refusal() {
        return HttpError.unauthorized("this needs valid credentials");
    }

    @Override
    public @Nullable BodyEncoder head(Exchange exchange, int status, @Nullable String contentType, long length) {
        if (status == 401) {
            String present = exchange.responseHeader(NAME);
            if (present == null) {
                exchange.setHeader(HEADER, value);
            } else if (!present.regionMatches(true, 0, scheme, 0, scheme.length())) {
                exchange.addHeader(NAME, value);
            }
        }
        return null;
    }
}
