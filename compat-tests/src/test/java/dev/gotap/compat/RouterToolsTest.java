package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gotap.context.ContextSettings;
import dev.gotap.router.PathRule;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.testing.TestClient;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people use to look at a router: explain, dump, lint; and options that make no sense. */
class RouterToolsTest {

    private static Router app() {
        Router app = Router.create();
        app.get("/users/:id", c -> c.string(200, "user")).name("user");
        app.get("/users/new", c -> c.string(200, "form"));
        app.post("/users", c -> c.string(200, "created"));
        app.get("/files/*path", c -> c.string(200, "file"));
        return app;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users/7, /users/:id",
        "GET, /users/new, /users/new",
        "GET, /files/a/b, /files/*path",
        "GET, /users, POST",
        "GET, /nowhere, /nowhere",
        "GET, /users/%2e%2e/x, refused with 400",
        "GET, //x, refused with 400",
    })
    void explain_anyPath_saysWhatServesItOrWhyNot(String method, String path, String part) {
        assertThat(app().explain(method, path)).contains(part).endsWith("\n");
    }

    @Test
    void explain_beforeAndAfterFreezing_saysTheSame() {
        Router app = app();
        String before = app.explain("GET", "/users/7") + app.dump() + app.lint();
        TestClient.inMemory(app).get("/users/7").send().expectStatus(200);
        assertThat(app.explain("GET", "/users/7") + app.dump() + app.lint()).isEqualTo(before);
    }

    @Test
    void explain_controlCharacters_areShownEscaped() {
        assertThat(app().explain("GET", "/a\u001b[31m\r\nx"))
                .doesNotContain("\u001b")
                .doesNotContain("\r");
    }

    @Test
    void dump_everyRoute_isNamed() {
        assertThat(app().dump()).contains("GET", "POST", ":id", "new", "*path");
        assertThat(Router.create().dump()).isNotNull();
    }

    @Test
    void lint_soundRouter_findsNothing() {
        assertThat(app().lint()).isEmpty();
    }

    @Test
    void lint_middlewareAfterTheLastRoute_isFound() {
        Router app = Router.create();
        app.group("/api", api -> {
            api.get("/a", c -> c.string(200, "a"));
            api.use(c -> c.setHeader("X-Never", "1"));
        });
        assertThat(app.lint()).hasSize(1).first().asString().contains("/api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a>", ":", "é"})
    void parameterType_nameThatCannotBeWritten_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouterOptions.defaults().withParameterType(name, (path, from, to) -> true));
    }

    @Test
    void pathRule_thatMustStayClosed_isRefused() {
        Arrays.stream(PathRule.values())
                .filter(rule -> !rule.canOpen())
                .forEach(rule -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> RouterOptions.defaults().withOpened(rule))
                        .withMessageContaining(rule.name()));
        assertThat(PathRule.values()).anyMatch(rule -> !rule.canOpen());
    }

    @Test
    void options_null_isRefusedByName() {
        RouterOptions options = RouterOptions.defaults();
        assertThatNullPointerException()
                .isThrownBy(() -> options.withContext(null))
                .withMessage("context");
        assertThatNullPointerException()
                .isThrownBy(() -> options.withTrailingSlash(null))
                .withMessage("trailingSlash");
        assertThatNullPointerException().isThrownBy(() -> Router.create(null)).withMessage("options");
        assertThatNullPointerException().isThrownBy(() -> options.withOpened(null));
        assertThatNullPointerException().isThrownBy(() -> options.withParameterType("x", null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void asyncTimeout_notPositive_isRefused(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContextSettings.defaults().withAsyncTimeout(Duration.ofMillis(millis)))
                .withMessageContaining("asyncTimeout");
    }
}
