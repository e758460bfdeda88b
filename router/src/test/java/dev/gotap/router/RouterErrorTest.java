package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RouterErrorTest {

    private static MemoryExchange get(Router app, String target) {
        MemoryExchange exchange = MemoryExchange.of("GET", target);
        app.serve(exchange);
        return exchange;
    }

    @Test
    void onError_inAGroupAndInMiddleware_answers() {
        Router app = Router.create();
        app.onError(NoSuchElementException.class, (c, e) -> c.string(404, "gone: " + e.getMessage()));
        app.group("/api", api -> {
            api.use(c -> {
                if (c.query("early") != null) {
                    throw new NoSuchElementException("early");
                }
            });
            api.get("/x", c -> {
                throw new NoSuchElementException("late");
            });
        });

        assertThat(get(app, "/api/x").bodyText()).isEqualTo("gone: late");
        assertThat(get(app, "/api/x?early=1").bodyText()).isEqualTo("gone: early");
    }

    @Test
    void onError_afterAnUpdate_stillAnswers() {
        Router app = Router.create();
        app.onError(RuntimeException.class, (c, e) -> c.string(400, "handled"));
        app.get("/a", c -> c.string(200, "a"));
        get(app, "/a");
        app.update(changes -> changes.get("/b", c -> {
            throw new IllegalStateException("x");
        }));

        assertThat(get(app, "/b").bodyText()).isEqualTo("handled");
    }

    @Test
    void onError_comingLateOrTwice_isRefused() {
        Router app = Router.create();
        app.onError(RuntimeException.class, (c, e) -> c.status(400));
        assertThatThrownBy(() -> app.onError(RuntimeException.class, (c, e) -> c.status(400)))
                .isInstanceOf(IllegalArgumentException.class);
        get(app, "/");

        assertThatThrownBy(() -> app.onError(Error.class, (c, e) -> c.status(400)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("too late");
    }
}
