package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AttributesTest {

    private static final Key<String> USER = Key.of("user");
    private static final Key<String> SAME_NAME = Key.of("user");

    @Test
    void key_isItself_andNotItsName() {
        TestRouter.of(c -> {
                    c.set(USER, "ada");
                    c.set("user", "by name");
                    assertThat(c.get(USER)).isEqualTo("ada");
                    assertThat(c.get(SAME_NAME)).isNull();
                    assertThat(c.get("user")).isEqualTo("by name");
                    assertThat(c.get(new String("user"))).isEqualTo("by name");
                })
                .get("/");
    }

    @Test
    void attribute_setAgain_isReplaced_andRemoved_isGone() {
        TestRouter.of(c -> {
                    c.set(USER, "ada");
                    c.set(USER, "grace");
                    c.set("b", 2);
                    assertThat(c.require(USER)).isEqualTo("grace");
                    c.remove(USER);
                    c.remove("absent");
                    assertThat(c.get(USER)).isNull();
                    assertThat(c.get("b")).isEqualTo(2);
                })
                .get("/");
    }

    @Test
    void require_absent_saysWhichAndWhatToDo() {
        TestRouter.of(c -> assertThatThrownBy(() -> c.require(USER))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("user")
                        .hasMessageContaining("mend"))
                .get("/");
    }

    @Test
    void attributes_inGreatNumber_areAllKept_andForgottenAtTheEnd() {
        TestRouter router = TestRouter.pooled(c -> {
            assertThat(c.get("k0")).isNull();
            for (int i = 0; i < 200; i++) {
                c.set("k" + i, i);
            }
            assertThat(c.get("k0")).isEqualTo(0);
            assertThat(c.get("k199")).isEqualTo(199);
            c.string(200, "checked");
        });

        for (int i = 0; i < 10; i++) {
            assertThat(router.get("/").bodyText()).isEqualTo("checked");
        }
    }
}
