package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.InvalidValue;
import dev.gotap.context.spi.RequestBinder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application's own way to make a type of a request. */
class OwnBinderTest {

    record Tenant(String name) {}

    private static ContextSettings settings(RequestBinder<Tenant> binder) {
        return ContextSettings.defaults()
                .withRequests(RequestSettings.defaults().withBinder(Tenant.class, binder));
    }

    private static final ContextSettings OF_HOST = settings(c -> {
        String host = c.header("Host");
        if (host == null) {
            throw HttpError.badRequest("no host").withViolation("header/host", "MISSING", "no host");
        }
        return new Tenant(host);
    });

    @Test
    void bind_asksTheBinder() {
        assertThat(TestRouter.with(
                                OF_HOST, c -> c.string(200, c.bind(Tenant.class).name()))
                        .serve(MemoryExchange.of("GET", "/?name=other").withHeader("Host", "a.example"))
                        .bodyText())
                .isEqualTo("a.example");
    }

    @Test
    void tryBind_ofAnError_returnsIt() {
        assertThat(TestRouter.with(OF_HOST, c -> {
                            Bound<Tenant> bound = c.tryBind(Tenant.class);
                            c.string(200, bound.violations().get(0).pointer());
                        })
                        .get("/")
                        .bodyText())
                .isEqualTo("header/host");
        assertThat(TestRouter.with(OF_HOST, c -> c.bind(Tenant.class)).get("/").status())
                .isEqualTo(400);
    }

    @Test
    void doorsWithAPlace_doNotAsk() {
        assertThat(TestRouter.with(
                                OF_HOST,
                                c -> c.string(200, c.bindQuery(Tenant.class).name()))
                        .get("/?name=q")
                        .bodyText())
                .isEqualTo("q");
    }

    @Test
    void validator_seesWhatTheBinderMade() {
        ContextSettings strict = settings(c -> new Tenant(""))
                .withValidator(value ->
                        List.of(new InvalidValue(List.of("name"), "NOT_BLANK", "must not be blank: " + value)));

        assertThat(TestRouter.with(strict, c -> c.bind(Tenant.class)).get("/").bodyText())
                .contains("\"status\":422", "\"/name\"", "NOT_BLANK");
    }

    @Test
    void binder_thatMakesNull_isTheProgrammersError() {
        try (ErrorLog log = new ErrorLog()) {
            assertThat(TestRouter.with(settings(c -> null), c -> c.bind(Tenant.class))
                            .get("/")
                            .status())
                    .isEqualTo(500);
            assertThat(log.messages()).hasSize(1);
        }
    }
}
