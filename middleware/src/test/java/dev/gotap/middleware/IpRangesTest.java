package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and networks, against the JDK's own reading of literals. */
class IpRangesTest {

    private static boolean contains(String network, String address) {
        IpBits bits = IpBits.parse(address);
        assertThat(bits).as(address).isNotNull();
        return IpRanges.of("networks", List.of(network)).contain(bits);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.2.2/31, 10.1.2.3, true",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.7, false",
        "::/0, ::ffff:203.0.113.7, false",
        "::ffff:10.0.0.0/104, 10.1.1.1, true",
        "10.0.0.0/8, ::ffff:10.1.1.1, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/64, 2001:db8::ffff:1, true",
        "2001:db8::/64, 2001:db8:0:1::1, false",
        "2001:db8::8/125, 2001:db8::f, true",
        "2001:db8::8/125, 2001:db8::10, false",
        "2001:db8::1, 2001:0DB8:0:0:0:0:0:1, true",
        "fe80::/10, fe80::1%eth0, true",
    })
    void network_contains_itsAddresses(String network, String address, boolean contained) {
        assertThat(contains(network, address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08x",
                "10.0.0.0/255.0.0.0",
                "10.0.0/8",
                "010.0.0.0/8",
                "10.0.0.1/8",
                "2001:db8::/129",
                "2001:db8::1/64",
                "::ffff:10.0.0.1/100",
                "2001:db8",
                "fe80::1%eth0",
                "localhost",
                "10.0.0.0-10.0.0.9",
                " 10.0.0.0/8",
                "*"
            })
    void text_thatIsNoNetwork_isRefusedWithTheMend(String text) {
        assertThat(Refused.by(() -> IpRanges.of("networks", List.of(text))))
                .hasMessageStartingWith("networks: \"" + text + "\"");
    }

    @Provide
    Arbitrary<byte[]> addresses() {
        Arbitrary<byte[]> v4 = Arbitraries.bytes().array(byte[].class).ofSize(4);
        Arbitrary<byte[]> v6 = Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(2, Arbitraries.just((byte) 0)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofSize(16);
        return Arbitraries.oneOf(v4, v6);
    }

    @Property
    void address_writtenByTheJdk_isReadAndWrittenTheSame(@ForAll("addresses") byte[] bytes)
            throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        IpBits bits = IpBits.parse(address.getHostAddress());

        assertThat(bits).isNotNull();
        assertThat(bits.text()).isEqualTo(address.getHostAddress());
    }

    @Property
    void network_ofAnyLength_containsWhatSharesItsFirstBits(
            @ForAll @Size(4) byte[] one, @ForAll @Size(4) byte[] other, @ForAll @IntRange(max = 32) int length)
            throws UnknownHostException {
        BigInteger mask = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE.shiftLeft(32 - length));
        BigInteger network = new BigInteger(1, one).and(mask);
        byte[] first = new byte[4];
        for (int i = 0; i < 4; i++) {
            first[i] = network.shiftRight(24 - 8 * i).byteValue();
        }
        String text = InetAddress.getByAddress(first).getHostAddress() + '/' + length;

        assertThat(contains(text, InetAddress.getByAddress(other).getHostAddress()))
                .isEqualTo(new BigInteger(1, other).and(mask).equals(network));
    }
}
