package dev.gotap.lambda;

import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Jackson's table of names, which makes the next event cheaper, kept small: the names of headers are the client's, and a
 * table that a client has filled must not fail the next one's event. One that has grown or met a bound is given up; an event
 * that met a bound is read again without the names of others. Thread-safe.
 */
final class EventNames {

    private static final int LONGEST_SHARED = 128;
    private static final int MOST_SHARED = 1000;

    private volatile Shared shared = new Shared();

    /** Has an event read, perhaps twice. */
    <T> T read(byte[] json, Function<JsonParser, T> reader) {
        Shared used = shared;
        try (JsonParser parser = used.createParser(ObjectReadContext.empty(), json, 0, json.length)) {
            return reader.apply(parser);
        } catch (StreamConstraintsException e) {
            replace(used);
        } catch (JacksonException e) {
            throw malformed(e);
        } finally {
            if (used.names() > MOST_SHARED) {
                replace(used);
            }
        }
        return alone(json, reader);
    }

    private static <T> T alone(byte[] json, Function<JsonParser, T> reader) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json, 0, json.length)) {
            return reader.apply(parser);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static EventException malformed(JacksonException e) {
        TokenStreamLocation at = e.getLocation(); // none when a bound was met
        return new EventException(
                "the event is not the JSON it should be: " + EventException.quoted(e.getOriginalMessage())
                        + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()),
                e);
    }

    private void replace(Shared used) {
        if (shared == used) {
            shared = new Shared();
        }
    }

    /** Jackson's factory, but it tells how many names there are. */
    private static final class Shared extends JsonFactory {

        private static final long serialVersionUID = 1L;

        Shared() {
            super(builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(LONGEST_SHARED)
                            .build()));
        }

        int names() {
            return _byteSymbolCanonicalizer.size();
        }
    }
}
