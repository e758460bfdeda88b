package dev.gotap.middleware;

/** What a key is made into, where it is not simply hashed on the way. */
abstract class KeyForm<T> {

    abstract T part(PartKey key, String value);

    abstract T both(T first, T second);

    /** As {@link RateLimitKey#hash} does. */
    static final class Hashed extends KeyForm<Long> {

        private final SipHash secret;

        Hashed(SipHash secret) {
            this.secret = secret;
        }

        @Override
        Long part(PartKey key, String value) {
            return key.hash(value, secret);
        }

        @Override
        Long both(Long first, Long second) {
            return BothKeys.hash(first, second, secret);
        }
    }

    /** A text that is the same in every process, and of which no two keys have the same. */
    static final class Written extends KeyForm<String> {

        @Override
        String part(PartKey key, String value) {
            String canonical = key.canonical(value);
            return key.name() + ' ' + canonical.length() + ' ' + canonical + '\n';
        }

        @Override
        String both(String first, String second) {
            return first + second;
        }
    }
}
