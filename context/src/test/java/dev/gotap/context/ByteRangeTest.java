package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

    @Test
    void header_withAControlCharacter_isLeft() {
        assertThat(ByteRange.parse("bytes=\u001e-9", 10)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0                   | 0+1",
                "bytes=2-4                   | 2+3",
                "bytes=2-                    | 2+8",
                "bytes=-3                    | 7+3",
                "bytes=-99                   | 0+10",
                "bytes=9-99                  | 9+1",
                "BYTES=0-4                   | 0+5",
                "bytes=5-99999999999999999999999 | 5+5",
                "bytes=10-                   | impossible",
                "bytes=99999999999999999999- | impossible",
                "bytes=-0                    | impossible",
                "bytes=4-2                   | whole",
                "bytes=0-1,4-5               | whole",
                "bytes=-                     | whole",
                "bytes=--1                   | whole",
                "bytes=a-b                   | whole",
                "bytes=+1-2                  | whole",
                "bytes= 1-2                  | whole",
                "bytes=1                     | whole",
                "bytes=                      | whole",
                "items=0-1                   | whole"
            })
    void header_ofAnyKind_isUnderstoodOrLeft(String header, String expected) {
        ByteRange range = ByteRange.parse(header, 10);

        assertThat(range == null ? "whole" : range.isImpossible() ? "impossible" : range.from() + "+" + range.length())
                .isEqualTo(expected);
    }
}
