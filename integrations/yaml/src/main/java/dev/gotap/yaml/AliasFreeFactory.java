package dev.gotap.yaml;

import java.io.InputStream;
import java.io.Reader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Makes parsers that refuse aliases; every way in ends in the same one. */
final class AliasFreeFactory extends YAMLFactory {

    private static final long serialVersionUID = 1L;

    // The router bounds the body, in bytes; the engine's own bound would be another one, of 3 MiB.
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    AliasFreeFactory() {
        super(YAMLFactory.builder().loadSettings(SETTINGS).build());
    }

    @Override
    public YAMLFactory copy() {
        return new AliasFreeFactory();
    }

    @Override
    protected YAMLParser _createParser(ObjectReadContext readCtxt, IOContext ioCtxt, Reader reader) {
        return new AliasFreeParser(
                readCtxt,
                ioCtxt,
                _getBufferRecycler(),
                readCtxt.getStreamReadFeatures(_streamReadFeatures),
                readCtxt.getFormatReadFeatures(_formatReadFeatures),
                _loadSettings,
                reader);
    }

    @Override
    protected YAMLParser _createParser(ObjectReadContext readCtxt, IOContext ioCtxt, InputStream in) {
        return _createParser(readCtxt, ioCtxt, _createReader(in, null, ioCtxt));
    }

    @Override
    protected YAMLParser _createParser(
            ObjectReadContext readCtxt, IOContext ioCtxt, byte[] data, int offset, int length) {
        return _createParser(readCtxt, ioCtxt, _createReader(data, offset, length, null, ioCtxt));
    }

    @Override
    protected YAMLParser _createParser(
            ObjectReadContext readCtxt, IOContext ioCtxt, char[] data, int offset, int length, boolean recyclable) {
        return _createParser(readCtxt, ioCtxt, new java.io.CharArrayReader(data, offset, length));
    }
}
