package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.spi.BodyCodec;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot work is refused when it is registered, not when the first request comes. */
class RequestSettingsTest {

    private final RequestSettings settings = RequestSettings.defaults();

    private static BodyCodec codec(String... mediaTypes) {
        return new BodyCodec() {
            @Override
            public Set<String> mediaTypes() {
                return Set.of(mediaTypes);
            }

            @Override
            public @Nullable Object read(byte[] body, Type type) {
                return null;
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                  | ContextSettings.withJson(...)",
                "application/vnd.pos+json          | ContextSettings.withJson(...)",
                "application/x-www-form-urlencoded | no form",
                "multipart/form-data               | no form",
                "application/XML                   | in lower case",
                "application/xml; charset=utf-8    | without parameters",
                "xml                               | a media type",
                "/xml                              | a media type",
                "application/                      | a media type",
                "'application /xml'                | a media type",
                "''                                | a media type",
            })
    void bodyCodec_ofWhatItCannotRead_isRefused(String mediaType, String expected) {
        assertRefused(() -> settings.withBodyCodec(codec(mediaType)), expected);
    }

    @Test
    void bodyCodec_ofNothing_isRefused() {
        assertRefused(() -> settings.withBodyCodec(codec()), "no media type (expected: at least one)");
    }

    @Test
    void bodyCodec_registeredLast_wins() {
        BodyCodec last = codec("application/xml");

        assertThat(settings.withBodyCodec(codec("application/xml", "text/xml"))
                        .withBodyCodec(last)
                        .bodyCodecs())
                .containsEntry("application/xml", last)
                .containsKey("text/xml");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Object.class, List.class, Set.class, Map.class, Optional.class, UploadedFile.class, void.class})
    void typesThatAreMadeOfOthers_haveNoConversionAndNoBinder(Class<?> type) {
        assertRefused(
                () -> settings.withBinder(type, c -> {
                    throw new AssertionError();
                }),
                "binder of " + type.getName() + " (expected: a type of your own)");
        if (!type.isPrimitive()) {
            assertRefused(
                    () -> settings.withConversion(type, Conversion.of("x", text -> null)),
                    "conversion of " + type.getName() + " (expected: a type of your own)");
        }
    }

    @Test
    void primitive_isRefusedWithItsObject_whichStandsForBoth() {
        assertRefused(
                () -> settings.withConversion(int.class, Conversion.INT),
                "conversion of int (mend: register it for Integer, which stands for both)");
        assertRefused(() -> settings.withBinder(int.class, c -> 1), "binder of int");
        assertThat(settings.withConversion(Integer.class, Conversion.INT).conversions())
                .containsOnlyKeys(Integer.class, int.class);
    }

    @Test
    void null_isRefused() {
        assertThatThrownBy(() -> settings.withConversion(String.class, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> settings.withBinder(String.class, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> settings.withBodyCodec(null)).isInstanceOf(NullPointerException.class);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
