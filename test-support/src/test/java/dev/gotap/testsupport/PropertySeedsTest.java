package dev.gotap.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class PropertySeedsTest {

    private static final List<Long> DRAWN = new ArrayList<>();

    /** Run by the tests below alone. */
    static class Drawing {

        @Property(tries = 50)
        void values(@ForAll long value) {
            DRAWN.add(value);
        }
    }

    static class DrawingByItsOwnSeed {

        @Property(tries = 50, seed = "7")
        void values(@ForAll long value) {
            DRAWN.add(value);
        }
    }

    private final String before = System.getProperty(PropertySeeds.SWITCH);

    @AfterEach
    void reset() {
        if (before == null) {
            System.clearProperty(PropertySeeds.SWITCH);
        } else {
            System.setProperty(PropertySeeds.SWITCH, before);
        }
    }

    @Test
    void seed_byDefault_isTheSameInEachRun() {
        assertThat(drawn("fixed", Drawing.class)).isEqualTo(drawn("fixed", Drawing.class));
    }

    @Test
    void seed_random_isAnotherInEachRun() {
        assertThat(drawn("random", Drawing.class)).isNotEqualTo(drawn("random", Drawing.class));
    }

    @Test
    void seed_named_isTaken_unlessThePropertyHasItsOwn() {
        assertThat(drawn("7", Drawing.class))
                .isEqualTo(drawn("7", Drawing.class))
                .isNotEqualTo(drawn("8", Drawing.class));
        assertThat(drawn("8", DrawingByItsOwnSeed.class)).isEqualTo(drawn("random", DrawingByItsOwnSeed.class));
    }

    @Test
    void seed_thatIsNone_failsTheProperty() {
        System.setProperty(PropertySeeds.SWITCH, "some");

        assertThat(run(Drawing.class).getSummary().getTestsFailedCount()).isEqualTo(1);
    }

    private static List<Long> drawn(String seed, Class<?> properties) {
        System.setProperty(PropertySeeds.SWITCH, seed);
        DRAWN.clear();
        assertThat(run(properties).getSummary().getTestsSucceededCount()).isEqualTo(1);
        return List.copyOf(DRAWN);
    }

    private static SummaryGeneratingListener run(Class<?> properties) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(properties))
                                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                                .configurationParameter("jqwik.database", "target/jqwik-of-seeds-test")
                                .build(),
                        listener);
        return listener;
    }
}
