package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdGeneratorTest {

    private static final String NOW = "2026-11-21T08:30:00.123Z";

    private final StoppedClock clock = new StoppedClock(NOW);

    @Test
    void uuid7_any_isOneByTheRfc() {
        UUID id = UUID.fromString(IdGenerator.uuid7(clock).next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse(NOW).toEpochMilli());
    }

    @Test
    void uuid7_ofOneMillisecond_countOn() {
        List<String> ids = ids(IdGenerator.uuid7(clock), 10_000);

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        // Twelve bits are not enough for ten thousand: the time goes ahead, but no further than it must.
        long last = UUID.fromString(ids.get(ids.size() - 1)).getMostSignificantBits() >>> 16;
        assertThat(last - clock.millis()).isBetween(2L, 5L);
    }

    @Test
    void sortedIds_whenTheClockGoesBack_goOn() {
        for (IdGenerator generator : List.of(IdGenerator.uuid7(clock), IdGenerator.ulid(clock))) {
            String before = generator.next();
            clock.advance(Duration.ofHours(-1));
            String after = generator.next();
            clock.advance(Duration.ofHours(2));

            assertThat(List.of(before, after, generator.next())).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void ulid_any_hasItsAlphabetAndTime() {
        String id = IdGenerator.ulid(clock).next();

        assertThat(id).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        long millis = 0;
        for (char ch : id.substring(0, 10).toCharArray()) {
            millis = millis << 5 | new String(Base32.UPPER, java.nio.charset.StandardCharsets.US_ASCII).indexOf(ch);
        }
        assertThat(millis).isEqualTo(clock.millis());
    }

    @Test
    void ulid_ofOneMillisecond_countOn() {
        assertThat(ids(IdGenerator.ulid(clock), 10_000)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void pos_any_saysWhereAndWhen() {
        assertThat(IdGenerator.pos("T1", clock).next()).matches("POS-T1-20261121083000-[0-9]{6}-[0-9A-HJKMNP-TV-Z]{8}");
    }

    @Test
    void pos_ofOneSecond_countOn() {
        List<Integer> counts = ids(IdGenerator.pos("T1", clock), 100).stream()
                .map(id -> Integer.valueOf(id.split("-")[3]))
                .toList();

        for (int i = 1; i < counts.size(); i++) {
            assertThat(counts.get(i)).isEqualTo((counts.get(i - 1) + 1) % 1_000_000);
        }
    }

    @Property
    void pos_atAnyTime_saysWhatTheCalendarSays(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long second) {
        StoppedClock then = new StoppedClock(Instant.ofEpochSecond(second).toString());

        String time = IdGenerator.pos("T1", then).next().split("-")[2];

        assertThat(time)
                .isEqualTo(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                        .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T 1", "T\n1", "T/1", "Käse", "a-terminal-too-long"})
    void pos_ofATerminalThatFitsNoId_isRefused(String terminal) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdGenerator.pos(terminal))
                .withMessageContaining("\"" + terminal + "\" (expected: 1 to 16 of A-Z a-z 0-9 . _ -)");
    }

    @Test
    void shortId_any_isTwelveCharacters() {
        assertThat(IdGenerator.shortId().next()).matches("[0-9a-hjkmnp-tv-z]{12}");
    }

    /** Lift's were the nanoseconds of the clock: whoever knew the time knew the id. */
    @Test
    void everyGenerator_atOneTimeTwice_makesOtherIds() {
        assertThat(IdGenerator.uuid7(clock).next())
                .isNotEqualTo(IdGenerator.uuid7(clock).next());
        assertThat(IdGenerator.ulid(clock).next())
                .isNotEqualTo(IdGenerator.ulid(clock).next());
        assertThat(IdGenerator.pos("T1", clock).next())
                .isNotEqualTo(IdGenerator.pos("T1", clock).next());
        assertThat(IdGenerator.shortId().next())
                .isNotEqualTo(IdGenerator.shortId().next());
    }

    @Test
    void everyGenerator_any_fitsTheRuleOfIncomingIds() {
        for (IdGenerator generator : IdUniquenessTest.generators(clock)) {
            assertThat(ids(generator, 100)).allMatch(id -> IdRule.fits(id, IdRule.MAX_LENGTH));
        }
        assertThat(IdGenerator.pos("sixteen-letters.", clock).next()).hasSizeLessThanOrEqualTo(IdRule.MAX_LENGTH);
    }

    private static List<String> ids(IdGenerator generator, int count) {
        List<String> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(generator.next());
        }
        return ids;
    }
}
