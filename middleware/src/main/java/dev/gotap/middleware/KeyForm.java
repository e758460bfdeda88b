package dev.gotap.middleware;

/** What a key is made into, where it is not simply hashed on the way. */
interface KeyForm<T> {

    T part(PartKey key, String value);

    T both(T first, T second);

    /** As {@link RateLimitKey#hash} does. */
    record Hashed(SipHash secret) implements KeyForm<Long> {
        @Override
        public Long part(PartKey key, String value) {
            return key.hash(value, secret);
        }

        @Override
        public Long both(Long first, Long second) {
            return BothKeys.hash(first, second, secret);
        }
    }

    /** A text that is the same in every process, and of which no two keys have the same. */
    record Written() implements KeyForm<String> {
        @Override
        public String part(PartKey key, String value) {
            String canonical = key.canonical(value);
            return key.name() + ' ' + canonical.length() + ' ' + canonical + '\n';
        }

        @Override
        public String both(String first, String second) {
            return first + second;
        }
    }
}
