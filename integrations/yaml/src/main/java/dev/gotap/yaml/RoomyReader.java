package dev.gotap.yaml;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Leaves room for one more character in every buffer it is given: SnakeYAML Engine 3.0.1 fills its own to the end, and then
 * fails to add the second half of a character beyond U+FFFF.
 */
final class RoomyReader extends FilterReader {

    RoomyReader(Reader reader) {
        super(reader);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, length > 1 ? length - 1 : length);
    }
}
