package dev.gotap.examples.pos.web;

import dev.gotap.examples.pos.Shop;
import dev.gotap.examples.pos.payments.CardTerminal;
import dev.gotap.examples.pos.payments.SimulatedTerminal;
import dev.gotap.examples.pos.storage.StorageException;
import dev.gotap.micrometer.MicrometerRecorder;
import dev.gotap.micrometer.PrometheusScrape;
import dev.gotap.middleware.IdGenerator;
import dev.gotap.middleware.Logger;
import dev.gotap.middleware.LoggerOptions;
import dev.gotap.middleware.Metrics;
import dev.gotap.middleware.Recovery;
import dev.gotap.middleware.TransactionId;
import dev.gotap.middleware.TransactionIdOptions;
import dev.gotap.router.Router;
import dev.gotap.router.undertow.ServerStartException;
import dev.gotap.router.undertow.StopReport;
import dev.gotap.router.undertow.UndertowServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.LoggerFactory;

/** The program: opens the shop, serves it, and closes it after the last request. */
public final class PosService implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(PosService.class);

    private final Shop shop;
    private final UndertowServer server;

    private PosService(Shop shop, UndertowServer server) {
        this.shop = shop;
        this.server = server;
    }

    /** Starts the service with the settings of the process; SIGINT and SIGTERM stop it gracefully. */
    public static void main(String[] arguments) {
        try {
            PosService service = start(Settings.ofProcess());
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "pos-stop"));
            LOG.info("the dashboard of the day is at {}", service.url());
        } catch (ServerStartException refused) {
            giveUp(refused.getMessage() + "; POS_HOST and POS_PORT say where this service listens");
        } catch (IllegalArgumentException | StorageException refused) {
            giveUp(String.valueOf(refused.getMessage()));
        }
    }

    private static void giveUp(String why) {
        System.err.println("pos-service cannot start: " + why);
        System.exit(1);
    }

    /** The running service: what a crash left hanging is resolved before the first request is taken. */
    static PosService start(Settings settings) {
        return start(settings, new SimulatedTerminal());
    }

    static PosService start(Settings settings, CardTerminal terminal) {
        var shop = Shop.open(settings.shop(), terminal);
        try {
            Router app = PosApp.router();
            var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            app.use(Metrics.to(MicrometerRecorder.of(meters)));
            app.use(TransactionId.with(
                    TransactionIdOptions.defaults().withGenerator(IdGenerator.pos(settings.terminal()))));
            app.use(Logger.with(LoggerOptions.defaults().withSkip(PosService::isRoutine)), Recovery.create());
            PosApp.addRoutes(app, shop, settings.shop(), settings.guards());
            app.group("", settings.guards().guardPages()).get("/metrics", PrometheusScrape.of(meters));
            return new PosService(shop, app.start(settings.server()));
        } catch (RuntimeException | Error failed) {
            shop.close();
            throw failed;
        }
    }

    /** Probes and the dashboard ask every few seconds; in the log they would bury the sales. */
    private static boolean isRoutine(dev.gotap.context.Context c) {
        boolean asked = c.path().startsWith("/health")
                || c.path().equals("/metrics")
                || "dashboard".equals(c.header("X-Requested-By"));
        return asked && c.statusCode() < 400;
    }

    /** Where the service is. */
    public String url() {
        return "http://" + server.address().getHostString() + ":" + server.port() + "/";
    }

    /** Answers what is being served, refuses the rest, then closes the file. */
    @Override
    public void close() {
        StopReport report = server.stop(Router.STOP_DEADLINE);
        shop.close();
        LOG.info("stopped: {}", report);
    }
}
