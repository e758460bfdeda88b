package dev.gotap.benchmarks.network.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/** Helidon SE on virtual threads. */
public final class HelidonServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HelidonServer() {}

    /**
     * Serves.
     *
     * @param args the port and the mode, which is {@code virtual}
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        HttpRouting.Builder routes = HttpRouting.builder();
        Handler pass = (request, response) -> response.next();
        routes.get("/ping", (request, response) -> response.send("pong"))
                .get("/user/{id}", (request, response) -> response.send(
                        request.path().pathParameters().get("id")))
                .get("/json", (request, response) -> json(response, Greeting.hello()))
                .post("/echo", (request, response) -> json(
                        response, JSON.readValue(request.content().as(byte[].class), Item.class)))
                .get("/chain", pass, pass, pass, pass, pass, (request, response) -> response.send("pong"));
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .routing(routes)
                .build()
                .start();
        ServerConsole.serve(server.port());
    }

    private static void json(ServerResponse response, Object value) throws IOException {
        response.headers().contentType(MediaTypes.APPLICATION_JSON);
        response.send(JSON.writeValueAsBytes(value));
    }
}
