package dev.gotap.router;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Routed;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.VirtualHost;
import java.util.Map;
import org.openjdk.jmh.annotations.Fork;

/**
 * Armeria's tree, through {@link VirtualHost#findServiceConfig}, which is where its server asks. Its cache of whole paths is
 * switched off by the flag that Armeria has for that: a cache would answer after the first pass, and not the tree.
 */
@Fork(value = 2, jvmArgsAppend = "-Dcom.linecorp.armeria.routeCacheSpec=off")
public class ArmeriaVirtualHost extends PeerLookup {

    private final ServerBuilder server = Server.builder();
    @SuppressWarnings("NullAway.Init") // made in registered(), before the first look-up
    private VirtualHost host;

    @Override
    protected void register(int id, String method, String pattern) {
        server.service(
                Route.builder().path(pattern).methods(HttpMethod.valueOf(method)).build(), new Target(id));
    }

    @Override
    protected void registered() {
        String cache = Flags.routeCacheSpec();
        if (cache != null) {
            throw new IllegalStateException("routeCacheSpec: " + cache + " (expected: off, else the cache is measured)");
        }
        host = server.build().config().defaultVirtualHost();
    }

    @Override
    protected int find(String method, String path) {
        Routed<ServiceConfig> routed = routed(method, path);
        return routed.isPresent() ? ((Target) routed.value().service()).id : -1;
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        Routed<ServiceConfig> routed = routed(method, path);
        return routed.isPresent() ? routed.routingResult().pathParams() : Map.of();
    }

    private Routed<ServiceConfig> routed(String method, String path) {
        return host.findServiceConfig(new ArmeriaContext(host, HttpMethod.valueOf(method), path));
    }

    private record Target(int id) implements HttpService {

        @Override
        public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
            return HttpResponse.of(200);
        }
    }
}
