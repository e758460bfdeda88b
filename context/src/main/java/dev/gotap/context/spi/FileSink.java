package dev.gotap.context.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A response stream that may take bytes straight from a file, so that they never pass through memory of ours. What {@link
 * Exchange#openResponse} returns may implement it.
 */
public interface FileSink {

    /**
     * Sends a part of a file, and waits until all of it is taken, in the order of what was written before and after.
     *
     * @param file to be read at absolute positions; its own position is left alone
     * @param from &gt;= 0, where to begin
     * @param length &gt;= 0, how many bytes
     * @throws java.io.EOFException if the file has become shorter; the response must not be completed then
     * @throws IOException if the file cannot be read or the client does not take it
     */
    void transferFrom(FileChannel file, long from, long length) throws IOException;
}
