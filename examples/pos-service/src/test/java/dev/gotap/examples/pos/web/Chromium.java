package dev.gotap.examples.pos.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, with one page in it, led by the DevTools protocol. Where there is none the test is skipped,
 * with a line that says so; not where {@code CI} is {@code true}.
 */
final class Chromium implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LISTENING = "DevTools listening on ";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Session session;

    private Chromium(Process process, Session session) {
        this.process = process;
        this.session = session;
    }

    /** A fresh one, which forgets everything in the end. */
    static Chromium open(Path profile) throws Exception {
        Path program = find();
        Files.createDirectories(profile);
        ProcessBuilder command = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true);
        command.environment().put("TMPDIR", profile.toString());
        Process process = command.start();
        try {
            return new Chromium(process, Session.open(devTools(process)));
        } catch (Exception | Error failed) {
            end(process);
            throw failed;
        }
    }

    private static Path find() {
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            for (String name : NAMES) {
                Path program = Path.of(directory, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        String missing = "NOT TESTED: the dashboard in a browser, since there is none of " + NAMES + " on the PATH";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing + " (mend: apt-get install chromium)");
        }
        System.err.println(missing);
        assumeTrue(false, missing);
        throw new AssertionError("not reached");
    }

    /** Where it says that it listens; what it says after that is read, too, or it would stop at a full pipe. */
    private static URI devTools(Process process) throws Exception {
        CompletableFuture<URI> address = new CompletableFuture<>();
        List<String> said = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> read(process, address, said), "output of chromium");
        reader.setDaemon(true);
        reader.start();
        return address.get(60, TimeUnit.SECONDS);
    }

    private static void read(Process process, CompletableFuture<URI> address, List<String> said) {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.startsWith(LISTENING)) {
                    address.complete(URI.create(line.substring(LISTENING.length())));
                }
            }
        } catch (IOException closed) {
            said.add(closed.toString());
        }
        address.completeExceptionally(new AssertionError("chromium ended: " + said));
    }

    /** Opens a page and waits until it is loaded. */
    void navigate(String url) {
        CompletableFuture<JsonNode> loaded = session.nextEvent("Page.loadEventFired");
        session.call("Page.navigate", Map.of("url", url));
        Session.await(loaded, "loading " + url);
    }

    /** Runs a script in every page before its own. */
    void beforeEveryPage(String script) {
        session.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** The value of a JavaScript expression, or of the promise that it gives. */
    JsonNode evaluate(String expression) {
        JsonNode answer = session.call(
                "Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + " failed: " + answer.at("/exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** Waits until a JavaScript condition holds, which is looked at whenever something in the page changes. */
    void await(String condition) {
        evaluate("""
                new Promise(resolve => {
                  const look = () => (%s) && (observer.disconnect(), resolve(true));
                  const observer = new MutationObserver(look);
                  observer.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
                  look();
                })
                """.formatted(condition));
    }

    /** What the browser has complained about: a policy that was broken, a script that failed. */
    List<String> complaints() {
        return session.complaints;
    }

    /** Asks it to go, so that it tidies up; ends it if it does not. */
    @Override
    public void close() {
        session.closeBrowser();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (Exception stillThere) {
            end(process);
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** The conversation with one page. */
    private static final class Session implements WebSocket.Listener {

        final List<String> complaints = new CopyOnWriteArrayList<>();

        private final AtomicInteger ids = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
        private final Map<String, CompletableFuture<JsonNode>> events = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;
        private String id;

        static Session open(URI devTools) throws Exception {
            Session session = new Session();
            session.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(devTools, session)
                    .get(30, TimeUnit.SECONDS);
            String target = session.call("Target.createTarget", Map.of("url", "about:blank"))
                    .at("/targetId")
                    .asString();
            session.id = session.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                    .at("/sessionId")
                    .asString();
            session.call("Page.enable", Map.of());
            session.call("Runtime.enable", Map.of());
            session.call("Log.enable", Map.of());
            return session;
        }

        JsonNode call(String method, Map<String, ?> params) {
            int number = ids.incrementAndGet();
            Map<String, Object> message = new HashMap<>(Map.of("id", number, "method", method, "params", params));
            if (id != null) {
                message.put("sessionId", id);
            }
            CompletableFuture<JsonNode> answer = new CompletableFuture<>();
            calls.put(number, answer);
            Session.await(socket.sendText(JSON.writeValueAsString(message), true), method);
            return Session.await(answer, method + params);
        }

        CompletableFuture<JsonNode> nextEvent(String method) {
            return events.computeIfAbsent(method, name -> new CompletableFuture<>());
        }

        static <T> T await(CompletableFuture<T> future, String what) {
            try {
                return future.get(60, TimeUnit.SECONDS);
            } catch (Exception failed) {
                throw new AssertionError(what + ": " + failed, failed);
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void received(JsonNode message) {
            String method = message.path("method").asString("");
            if (method.isEmpty()) {
                CompletableFuture<JsonNode> call =
                        calls.remove(message.path("id").asInt());
                if (call != null && message.has("error")) {
                    call.completeExceptionally(new AssertionError(message.toString()));
                } else if (call != null) {
                    call.complete(message.path("result"));
                }
                return;
            }
            if (method.equals("Log.entryAdded") || method.equals("Runtime.exceptionThrown")) {
                complaints.add(message.path("params").toString());
            }
            CompletableFuture<JsonNode> waiting = events.remove(method);
            if (waiting != null) {
                waiting.complete(message.path("params"));
            }
        }

        void closeBrowser() {
            id = null; // the browser's own conversation, not the page's
            call("Browser.close", Map.of());
        }
    }
}
