package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void oneLongTaskInMoreThanFour_changesNothing() {
        for (int i = 0; i < 100; i++) {
            pace.taken(true);
            assertThat(pace.isSlow()).isFalse();
            quick(4);
        }
    }

    @Test
    void threeLongTasks_areEnough_andQuickOnesMakeUpForThem() {
        pace.taken(true);
        pace.taken(true);
        assertThat(pace.isSlow()).isFalse();
        pace.taken(true);
        assertThat(pace.isSlow()).isTrue();
        quick(3);
        assertThat(pace.isSlow()).isTrue();
        quick(1);
        assertThat(pace.isSlow()).isFalse();
    }

    @Test
    void everyOtherTaskLong_isSlow() {
        for (int i = 0; i < 4; i++) {
            pace.taken(true);
            quick(1);
        }
        for (int i = 0; i < 100; i++) {
            pace.taken(true);
            quick(1);
            assertThat(pace.isSlow()).isTrue();
        }
    }

    @Test
    void manyLongTasks_areForgottenAfter56QuickOnes() {
        for (int i = 0; i < 1_000; i++) {
            pace.taken(true);
        }
        quick(55);
        assertThat(pace.isSlow()).isTrue();
        quick(1);
        assertThat(pace.isSlow()).isFalse();
    }

    @Test
    void lookout_restsShorterAfterTwoLongTasks_andForGoodWhenNoTaskWaits() {
        assertThat(pace.untilNextLook(true)).isEqualTo(1_000_000);
        pace.taken(true);
        assertThat(pace.untilNextLook(true)).isEqualTo(1_000_000);
        pace.taken(true);
        assertThat(pace.untilNextLook(true)).isEqualTo(200_000);
        quick(8);
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
