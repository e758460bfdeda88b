package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.examples.pos.storage.Durability;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void settings_withoutAny_areTheExampleShopForThisMachineOnly() {
        Settings settings = settings(Map.of());

        assertThat(settings.server().host()).isEqualTo("127.0.0.1");
        assertThat(settings.server().port()).isEqualTo(8080);
        assertThat(settings.shop().database().location()).endsWith("data/shop");
        assertThat(settings.shop().database().durability()).isEqualTo(Durability.POWER_LOSS);
        assertThat(settings.shop().identity().name()).isEqualTo("Café Lindenblüte");
        assertThat(settings.shop().clock().getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.terminal()).isEqualTo("SHOP");
    }

    @Test
    void settings_thatAreGiven_areTaken() {
        Settings settings = settings(Map.of(
                "POS_HOST", "0.0.0.0",
                "POS_PORT", "0",
                "POS_DATABASE", "/var/lib/pos/books",
                "POS_DURABILITY", "PROCESS_CRASH",
                "POS_TIME_ZONE", "UTC",
                "POS_SHOP_NAME", "Corner",
                "POS_TERMINAL", "T-1"));

        assertThat(settings.server().host()).isEqualTo("0.0.0.0");
        assertThat(settings.server().port()).isZero();
        assertThat(settings.shop().database().location()).isEqualTo("file:/var/lib/pos/books");
        assertThat(settings.shop().database().durability()).isEqualTo(Durability.PROCESS_CRASH);
        assertThat(settings.shop().clock().getZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.shop().identity().name()).isEqualTo("Corner");
        assertThat(settings.terminal()).isEqualTo("T-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POS_PORT       | 80a           | 0 to 65535
            POS_PORT       | 65536         | 0 to 65535
            POS_PORT       | -1            | 0 to 65535
            POS_DATABASE   | ' '           | a path
            POS_DATABASE   | a;INIT=x      | without ';'
            POS_DATABASE   | shop.mv.db    | without the suffix .mv.db
            POS_DURABILITY | power         | PROCESS_CRASH, POWER_LOSS
            POS_TIME_ZONE  | Mars/Olympus  | Europe/Berlin
            POS_TERMINAL   | ''            | 1 to 16 of
            POS_TERMINAL   | T/1           | 1 to 16 of
            POS_TERMINAL   | a-terminal-too-long | 1 to 16 of
            POS_SHOP_NAME  | ' '           | printable characters
            POS_SHOP_NAME  | a name that is longer than the forty-two columns of a receipt | 1 to 42
            """)
    void setting_thatIsWrong_isNamedWithItsValueAndTheMend(String name, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(name, value)))
                .withMessageStartingWith(name + ": \"" + value.strip())
                .withMessageContaining("(expected: ")
                .withMessageContaining(expected);
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(new SettingSource(values::get));
    }
}
