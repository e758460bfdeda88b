package dev.gotap.jwt;

import com.nimbusds.jose.JWSHeader;
import java.security.Key;
import java.util.List;

/** One key for one algorithm, whatever id a token gives it. */
record FixedKey(JwtAlgorithm algorithm, Key key) implements KeySource {

    @Override
    public List<Key> keys(JWSHeader header) {
        return algorithm.jose().equals(header.getAlgorithm()) ? List.of(key) : List.of();
    }

    @Override
    public void fetch() {
        // It is here.
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "FixedKey[" + algorithm + "]";
    }
}
