package dev.gotap.yaml;

import java.io.CharArrayReader;
import java.io.InputStream;
import java.io.Reader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Makes parsers that refuse aliases; every way in ends in the same one. */
final class AliasFreeFactory extends YAMLFactory {

    private static final long serialVersionUID = 1L;

    private static final Schema CORE = new CoreSchema();
    private static final int SMALL = 16 << 10;
    private static final LoadSettings OF_SMALL_BODIES = settings(SMALL >> 3);

    AliasFreeFactory() {
        super(YAMLFactory.builder().loadSettings(OF_SMALL_BODIES).build());
    }

    @Override
    public YAMLFactory copy() {
        return new AliasFreeFactory();
    }

    @Override
    protected YAMLParser _createParser(
            ObjectReadContext readCtxt, IOContext ioCtxt, byte[] data, int offset, int length) {
        return parser(readCtxt, ioCtxt, length, _createReader(data, offset, length, null, ioCtxt));
    }

    @Override
    protected YAMLParser _createParser(
            ObjectReadContext readCtxt, IOContext ioCtxt, char[] data, int offset, int length, boolean recyclable) {
        return parser(readCtxt, ioCtxt, length, new CharArrayReader(data, offset, length));
    }

    @Override
    protected YAMLParser _createParser(ObjectReadContext readCtxt, IOContext ioCtxt, Reader reader) {
        return parser(readCtxt, ioCtxt, SMALL, reader);
    }

    @Override
    protected YAMLParser _createParser(ObjectReadContext readCtxt, IOContext ioCtxt, InputStream in) {
        return parser(readCtxt, ioCtxt, SMALL, _createReader(in, null, ioCtxt));
    }

    private YAMLParser parser(ObjectReadContext readCtxt, IOContext ioCtxt, int length, Reader reader) {
        return new AliasFreeParser(
                readCtxt,
                ioCtxt,
                _getBufferRecycler(),
                readCtxt.getStreamReadFeatures(_streamReadFeatures),
                readCtxt.getFormatReadFeatures(_formatReadFeatures),
                length <= SMALL ? OF_SMALL_BODIES : settings(Math.min(length, 1 << 20)),
                new RoomyReader(reader));
    }

    /**
     * The engine copies all of a long text each time it fills its buffer, which makes ten megabytes of it take a quarter of
     * a minute with the buffer of 1024 that it has by itself. The router bounds the body, in bytes; the engine's bound would
     * be another one, of 3 MiB.
     */
    private static LoadSettings settings(int bufferSize) {
        return LoadSettings.builder()
                .setSchema(CORE)
                .setBufferSize(bufferSize)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
    }
}
