package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void longTaskNowAndThen_changesNothing() {
        for (int i = 0; i < 100; i++) {
            pace.taken(true);
            assertThat(pace.isSlow()).isFalse();
            quick(16);
        }
    }

    @Test
    void twoLongTasks_areEnough_andQuickOnesMakeUpForThem() {
        pace.taken(true);
        pace.taken(true);
        assertThat(pace.isSlow()).isTrue();
        quick(15);
        assertThat(pace.isSlow()).isTrue();
        quick(1);
        assertThat(pace.isSlow()).isFalse();
    }

    @Test
    void manyLongTasks_areForgottenAfter48QuickOnes() {
        for (int i = 0; i < 1_000; i++) {
            pace.taken(true);
        }
        quick(47);
        assertThat(pace.isSlow()).isTrue();
        quick(1);
        assertThat(pace.isSlow()).isFalse();
    }

    @Test
    void lookout_restsShorterAfterALongTask_andForGoodWhenNoTaskWaits() {
        assertThat(pace.untilNextLook(true)).isEqualTo(1_000_000);
        pace.taken(true);
        assertThat(pace.untilNextLook(true)).isEqualTo(200_000);
        quick(16);
        for (int look = 0; look < 50; look++) {
            assertThat(pace.untilNextLook(false)).isEqualTo(1_000_000);
        }
        assertThat(pace.untilNextLook(false)).isZero();
        for (int look = 0; look < 1_000; look++) {
            assertThat(pace.untilNextLook(true)).isPositive();
        }
    }

    private void quick(int count) {
        for (int i = 0; i < count; i++) {
            pace.taken(false);
        }
    }
}
