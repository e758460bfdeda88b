package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cookie to be set. Checked when it is made (RFC 6265 section 4.1, and the prefix rules of its successor), so that no
 * part of it can become another attribute or another header.
 *
 * <pre>{@code
 * c.setCookie(Cookie.of("till", "7"));                                   // Path=/; HttpOnly; SameSite=Lax; Secure behind TLS
 * c.setCookie(Cookie.of("__Host-session", id).withMaxAge(Duration.ofHours(8)).withSameSite(Cookie.SameSite.STRICT));
 * }</pre>
 *
 * @param name a token; the prefixes {@code __Secure-} and {@code __Host-} demand what they promise
 * @param value any text without lone surrogates; sent percent-encoded, and decoded by {@link Context#cookie(String)}
 * @param path begins with a slash
 * @param domain the host and all below it; null for the host that answers, and no other
 * @param maxAge how long it lives, in whole seconds; null until the browser closes; zero removes it
 * @param secure when it is for TLS only
 * @param httpOnly whether scripts cannot see it
 * @param sameSite which requests from other sites carry it
 */
public record Cookie(
        String name,
        String value,
        String path,
        @Nullable String domain,
        @Nullable Duration maxAge,
        Secure secure,
        boolean httpOnly,
        SameSite sameSite) {

    /** Which requests from other sites carry a cookie. */
    public enum SameSite {
        /** None. */
        STRICT("Strict"),
        /** Those that follow a link. */
        LAX("Lax"),
        /** All; browsers demand {@link Secure#ALWAYS} with it, and so do we. */
        NONE("None");

        final String text;

        SameSite(String text) {
            this.text = text;
        }
    }

    /** When a cookie is marked to be sent back over TLS only. */
    public enum Secure {
        /** When the request came over TLS, as the transport sees it; a proxy that ends TLS is not seen. */
        WITH_TLS,
        /** Always: for services behind a proxy that ends TLS. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException naming the part, what it is and what was expected
     */
    public Cookie {
        CookieRules.checkName(name);
        CookieRules.checkSize(name, CookieRules.encode(name, value));
        CookieRules.checkPath(path);
        if (domain != null) {
            CookieRules.checkDomain(domain);
        }
        if (maxAge != null && maxAge.isNegative()) {
            throw new IllegalArgumentException("maxAge: " + maxAge + " (expected: >= 0; 0 removes the cookie)");
        }
        requireNonNull(secure, "secure");
        requireNonNull(sameSite, "sameSite");
        if (sameSite == SameSite.NONE && secure != Secure.ALWAYS) {
            throw new IllegalArgumentException("cookie " + name + ": SameSite=None without Secure, which browsers drop"
                    + " (mend: withSecure(Cookie.Secure.ALWAYS))");
        }
        CookieRules.checkPrefix(name, path, domain, secure);
    }

    /**
     * A cookie for this host and all its paths, until the browser closes: HttpOnly, SameSite=Lax, Secure behind TLS; for
     * the prefixes that demand it, always Secure.
     *
     * @param name a token
     * @param value any text
     * @return the cookie
     * @throws IllegalArgumentException if the name is none
     */
    public static Cookie of(String name, String value) {
        Secure secure = CookieRules.hasPrefix(name) ? Secure.ALWAYS : Secure.WITH_TLS;
        return new Cookie(name, value, "/", null, null, secure, true, SameSite.LAX);
    }

    /**
     * This cookie with another value.
     *
     * @param newValue any text
     * @return a copy
     */
    public Cookie withValue(String newValue) {
        return new Cookie(name, newValue, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie for another path and all below it.
     *
     * @param newPath begins with a slash
     * @return a copy
     */
    public Cookie withPath(String newPath) {
        return new Cookie(name, value, newPath, domain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie for a domain and all hosts below it.
     *
     * @param newDomain the domain, without a leading dot
     * @return a copy
     */
    public Cookie withDomain(String newDomain) {
        return new Cookie(name, value, path, newDomain, maxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie with another life.
     *
     * @param newMaxAge in whole seconds; zero removes the cookie
     * @return a copy
     */
    public Cookie withMaxAge(Duration newMaxAge) {
        return new Cookie(name, value, path, domain, newMaxAge, secure, httpOnly, sameSite);
    }

    /**
     * This cookie with another rule for TLS.
     *
     * @param newSecure when it is for TLS only
     * @return a copy
     */
    public Cookie withSecure(Secure newSecure) {
        return new Cookie(name, value, path, domain, maxAge, newSecure, httpOnly, sameSite);
    }

    /**
     * This cookie, seen or not seen by scripts.
     *
     * @param newHttpOnly whether scripts cannot see it
     * @return a copy
     */
    public Cookie withHttpOnly(boolean newHttpOnly) {
        return new Cookie(name, value, path, domain, maxAge, secure, newHttpOnly, sameSite);
    }

    /**
     * This cookie with another rule for requests from other sites.
     *
     * @param newSameSite which of them carry it
     * @return a copy
     */
    public Cookie withSameSite(SameSite newSameSite) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, newSameSite);
    }

    /** The value of {@code Set-Cookie}. */
    String line(boolean tls) {
        StringBuilder line = new StringBuilder(name)
                .append('=')
                .append(CookieRules.encode(name, value))
                .append("; Path=")
                .append(path);
        if (domain != null) {
            line.append("; Domain=").append(domain);
        }
        if (maxAge != null) {
            line.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (secure == Secure.ALWAYS || secure == Secure.WITH_TLS && tls) {
            line.append("; Secure");
        }
        if (httpOnly) {
            line.append("; HttpOnly");
        }
        return line.append("; SameSite=").append(sameSite.text).toString();
    }

    /** The parts that are not secret. */
    @Override
    public String toString() {
        return "Cookie[" + name + ", path=" + path + ", domain=" + domain + "]";
    }
}
