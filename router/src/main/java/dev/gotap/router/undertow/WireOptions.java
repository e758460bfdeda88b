package dev.gotap.router.undertow;

import dev.gotap.context.Limits;
import io.undertow.UndertowOptions;
import org.xnio.OptionMap;

/** What Undertow is told of the limits and the timeouts. */
final class WireOptions {

    private WireOptions() {}

    static OptionMap of(Limits limits, ServerOptions options) {
        return OptionMap.builder()
                // None here: a body is bounded by the route that reads it, and by Leftovers when none does. On HTTP/2
                // Undertow's own bound stays for bodies that nobody reads.
                .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                .set(UndertowOptions.MAX_HEADER_SIZE, limits.maxHeaderBytes())
                .set(UndertowOptions.MAX_HEADERS, limits.maxHeaders())
                .set(UndertowOptions.MAX_COOKIES, limits.maxCookies())
                // Every parameter takes a byte and its separator: the length of the head is the bound. The context
                // counts them when it is asked for one, and answers 400 instead of a closed connection.
                .set(UndertowOptions.MAX_PARAMETERS, Math.max(limits.maxParameters(), limits.maxHeaderBytes()))
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.RECORD_REQUEST_START_TIME, false)
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int)
                        options.timeouts().requestParse().toMillis())
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int)
                        options.timeouts().idle().toMillis())
                // Without TLS the switch stays off: the preface of HTTP/2 is then a bad request like any other.
                .set(UndertowOptions.ENABLE_HTTP2, options.http2() && options.tls() != null)
                .set(UndertowOptions.HTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, Http2Streams.MAX_CONCURRENT)
                .getMap();
    }

    static OptionMap http2(OptionMap wire) {
        return OptionMap.builder()
                .addAll(wire)
                .set(UndertowOptions.MAX_ENTITY_SIZE, UndertowOptions.DEFAULT_MAX_ENTITY_SIZE)
                .getMap();
    }
}
