package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouterOptionsTest {

    private static final ContextSettings OTHER =
            ContextSettings.defaults().withLimits(Limits.defaults().withMaxCookies(7));

    private static List<String> told(RouterOptions options) {
        UnmatchedOptions unmatched = options.unmatched();
        return List.of(
                "cookies " + options.context().limits().maxCookies(),
                "slash " + unmatched.trailingSlash(),
                "fixed " + unmatched.redirectFixedPath(),
                "405 " + unmatched.methodNotAllowed(),
                "head " + unmatched.automaticHead(),
                "options " + unmatched.automaticOptions(),
                "opened " + options.openedPathRules(),
                "types " + options.parameterTypes().keySet(),
                "suffix " + options.literalSuffix());
    }

    record Change(String told, UnaryOperator<RouterOptions> wither) {}

    static List<Change> changes() {
        return List.of(
                new Change("cookies 7", o -> o.withContext(OTHER)),
                new Change("slash MATCH", o -> o.withTrailingSlash(TrailingSlash.MATCH)),
                new Change("fixed true", o -> o.withRedirectFixedPath(true)),
                new Change("405 false", o -> o.withMethodNotAllowed(false)),
                new Change("head false", o -> o.withAutomaticHead(false)),
                new Change("options false", o -> o.withAutomaticOptions(false)),
                new Change("opened [ENCODED_SLASH]", o -> o.withOpened(PathRule.ENCODED_SLASH)),
                new Change("types [hex]", o -> o.withParameterType("hex", (path, from, to) -> true)),
                new Change("suffix true", o -> o.withLiteralSuffix(true)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void wither_any_changesThatOptionAlone(Change change) {
        List<String> after = new ArrayList<>(told(change.wither().apply(RouterOptions.defaults())));

        assertThat(after).contains(change.told());
        after.removeAll(told(RouterOptions.defaults()));
        assertThat(after).containsExactly(change.told());
    }

    @Test
    void withers_oneAfterTheOther_keepEachOther() {
        RouterOptions all = RouterOptions.defaults();
        for (Change change : changes()) {
            all = change.wither().apply(all);
        }

        assertThat(told(all)).isEqualTo(changes().stream().map(Change::told).toList());
    }

    @Test
    void value_thatCannotBe_isRefusedAtOnce() {
        RouterOptions options = RouterOptions.defaults();

        assertThatThrownBy(() -> options.withOpened(PathRule.DOT_SEGMENT)).hasMessageContaining("DOT_SEGMENT");
        assertThatThrownBy(() -> options.withTrailingSlash(null)).hasMessage("trailingSlash");
        assertThatThrownBy(() -> options.withContext(null)).hasMessage("context");
        assertThatThrownBy(() -> options.withParameterType("a b", (path, from, to) -> true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
