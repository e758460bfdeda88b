package dev.gotap.yaml;

import java.io.Reader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Refuses {@code *alias}, which Jackson would otherwise take for a text, and others for a copy of what it names. */
final class AliasFreeParser extends YAMLParser {

    AliasFreeParser(
            ObjectReadContext readCtxt,
            IOContext ioCtxt,
            BufferRecycler recycler,
            int streamReadFeatures,
            int formatFeatures,
            LoadSettings settings,
            Reader reader) {
        super(readCtxt, ioCtxt, recycler, streamReadFeatures, formatFeatures, settings, reader);
    }

    @Override
    protected Event nextEvent() {
        Event event = super.nextEvent();
        if (event instanceof AliasEvent) {
            throw new StreamReadException(this, "an alias");
        }
        return event;
    }
}
