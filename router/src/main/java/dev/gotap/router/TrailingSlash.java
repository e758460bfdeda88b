package dev.gotap.router;

/** What happens to a path that no route serves, while the same path with its last slash added or removed is served. */
public enum TrailingSlash {
    /** It is redirected there: 301 for GET, 307 for every other method, as in gin. */
    REDIRECT,
    /** It is served as if it had been asked for that way. */
    MATCH,
    /** It is not served. */
    STRICT
}
