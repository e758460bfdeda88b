package dev.gotap.router;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestTarget;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.Routed;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.RoutingStatus;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.VirtualHost;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Armeria's router asks a request about, of a request that is a method and a path and nothing else. Its own context parses
 * the target and the headers besides; here only the look-up is paid for.
 */
final class ArmeriaContext implements RoutingContext {

    private static final RequestTarget ROOT = Objects.requireNonNull(RequestTarget.forServer("/"));
    private static final RequestHeaders HEADERS = RequestHeaders.of(HttpMethod.GET, "/");

    private final VirtualHost host;
    private final HttpMethod method;
    private final String path;
    private @Nullable Routed<ServiceConfig> result;
    private @Nullable HttpStatusException deferred;

    ArmeriaContext(VirtualHost host, HttpMethod method, String path) {
        this.host = host;
        this.method = method;
        this.path = path;
    }

    @Override
    public VirtualHost virtualHost() {
        return host;
    }

    @Override
    public String hostname() {
        return "localhost";
    }

    @Override
    public HttpMethod method() {
        return method;
    }

    @Override
    public RequestTarget requestTarget() {
        return ROOT;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String query() {
        return null;
    }

    @Override
    public QueryParams params() {
        return QueryParams.of();
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public List<MediaType> acceptTypes() {
        return List.of();
    }

    @Override
    public RequestHeaders headers() {
        return HEADERS;
    }

    @Override
    public RoutingStatus status() {
        return RoutingStatus.OK;
    }

    @Override
    public SessionProtocol sessionProtocol() {
        return SessionProtocol.H1C;
    }

    @Override
    public void deferStatusException(HttpStatusException cause) {
        // Of a route with another method; another route may follow.
        deferred = cause;
    }

    @Override
    public @Nullable HttpStatusException deferredStatusException() {
        return deferred;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public boolean isCorsPreflight() {
        return false;
    }

    @Override
    public boolean hasResult() {
        return result != null;
    }

    @Override
    public void setResult(Routed<ServiceConfig> result) {
        this.result = result;
    }

    @Override
    public Routed<ServiceConfig> result() {
        return Objects.requireNonNull(result);
    }
}
