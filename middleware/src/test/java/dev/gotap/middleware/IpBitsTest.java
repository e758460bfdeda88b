package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpBitsTest {

    private static String shown(IpBits bits) {
        return bits == null ? null : String.format("%016x:%016x", bits.high(), bits.low());
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 0000000000000000:0000ffffcb007107",
        "0.0.0.0, 0000000000000000:0000ffff00000000",
        "255.255.255.255, 0000000000000000:0000ffffffffffff",
        "::ffff:203.0.113.7, 0000000000000000:0000ffffcb007107",
        "::FFFF:cb00:7107, 0000000000000000:0000ffffcb007107",
        "0:0:0:0:0:ffff:203.0.113.7, 0000000000000000:0000ffffcb007107",
        "::, 0000000000000000:0000000000000000",
        "::1, 0000000000000000:0000000000000001",
        "1::, 0001000000000000:0000000000000000",
        "2001:db8::8:800:200C:417A, 20010db800000000:00080800200c417a",
        "2001:db8:1:2:3:4:5:6, 20010db800010002:0003000400050006",
        "2001:db8:1:2:3:4:5::, 20010db800010002:0003000400050000",
        "fe80::1%eth0, fe80000000000000:0000000000000001",
        "64:ff9b::192.0.2.33, 0064ff9b00000000:00000000c0000221"
    })
    void literal_isRead(String text, String expected) {
        assertThat(shown(IpBits.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "0001.2.3.4",
                "1.2.3.4:80",
                "1.2.3.-4",
                "[::1]",
                ":",
                ":::",
                "1:",
                ":1",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "1.2.3.4::",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::\uff11"
            })
    void otherText_isNoAddress(String text) {
        assertThat(IpBits.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "128, 20010db8000000ff:ffffffffffffffff",
        "65, 20010db8000000ff:8000000000000000",
        "64, 20010db8000000ff:0000000000000000",
        "56, 20010db800000000:0000000000000000",
        "32, 20010db800000000:0000000000000000",
        "1, 0000000000000000:0000000000000000",
        "0, 0000000000000000:0000000000000000"
    })
    void network_keepsTheFirstBits(int bits, String expected) {
        IpBits address = new IpBits(0x20010db8000000ffL, -1);

        assertThat(shown(address.network(bits))).isEqualTo(expected);
    }

    @Property
    void anyAddress_asTheJdkWritesIt_isReadBack(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);

        assertThat(IpBits.parse(address.getHostAddress())).isEqualTo(new IpBits(buffer.getLong(), buffer.getLong()));
    }

    @Property
    void anyIpv4Address_asTheJdkWritesIt_isReadBack(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        long v4 = ByteBuffer.wrap(bytes).getInt() & 0xffffffffL;
        String text = InetAddress.getByAddress(bytes).getHostAddress();

        assertThat(IpBits.v4(text, 0)).isEqualTo(v4);
        assertThat(IpBits.parse(text)).isEqualTo(new IpBits(0, 0xffff00000000L | v4));
    }

    @Property
    void anyText_neverFails(@ForAll @StringLength(max = 50) String text) {
        IpBits.parse(text);
        IpBits.parse(":" + text);
    }
}
