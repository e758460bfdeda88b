package dev.gotap.context.spi;

/**
 * A protocol that takes a connection over from HTTP, RFC 9110, section 7.8. A transport knows the kinds it can switch to,
 * and refuses every other.
 */
public interface Upgrade {

    /**
     * What the {@code Upgrade} header says.
     *
     * @return a protocol, for example {@code websocket}
     */
    String protocol();
}
