package dev.gotap.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import java.security.Key;
import java.util.List;

/** Finds the keys that a token may have been signed with. Thread-safe. */
interface KeySource {

    /** None for an algorithm that is not meant, or a key that is not known. */
    List<Key> keys(JWSHeader header) throws KeySourceException;

    /** Has the keys at hand from now on; does nothing where they are. */
    void fetch() throws KeySourceException;
}
