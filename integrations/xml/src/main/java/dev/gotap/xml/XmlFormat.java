package dev.gotap.xml;

import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.BodyCodec;
import dev.gotap.context.spi.JacksonFailure;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.Renderer;
import dev.gotap.context.spi.RequiredPrimitives;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlMapper;

/**
 * XML by Jackson 3 and Woodstox. A document type is refused whatever it says, so that nothing is fetched and no entity is
 * expanded. Bounded are the depth (500), the attributes of an element (100), the namespaces in force at once (100) and the
 * different names in a document (1,000): what a document costs does not grow faster than its length. Names of elements are those of JSON; the name of the root says nothing when it
 * is read, and is that of the class, {@code map} or {@code list} when it is written. Thread-safe.
 *
 * <p>An element that comes once and a list of one look alike in XML, so that there is no tree without a type: a type whose
 * components come from several parts of a request is not bound from XML, and of several mistakes the first is told.
 */
public final class XmlFormat implements Renderer, BodyCodec {

    private static final String XML = "XML";
    private static final Set<String> MEDIA_TYPES = Set.of("application/xml", "text/xml");

    private final StatelessInput input;
    private final XmlMapper mapper;

    private XmlFormat(StatelessInput input, XmlMapper mapper) {
        this.input = input;
        this.mapper = mapper;
    }

    /**
     * XML with Jackson's own defaults: lists in an element of their own, no declaration; and as for JSON a primitive that is
     * null or that a record lacks is refused.
     *
     * @return a new one
     */
    public static XmlFormat defaults() {
        return of(options -> options);
    }

    /**
     * XML with other options of Jackson's. The rules of the class stay.
     *
     * @param options changes what {@link #defaults()} has, and returns it
     * @return a new one
     */
    public static XmlFormat of(UnaryOperator<XmlMapper.Builder> options) {
        StatelessInput input = new StatelessInput();
        XmlMapper chosen = options.apply(XmlMapper.builder(new XmlFactory(input, output())))
                .build();
        return new XmlFormat(
                input,
                chosen.rebuild()
                        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // seen to in toEnd()
                        .annotationIntrospector(RequiredPrimitives.after(
                                chosen.deserializationConfig().getAnnotationIntrospector()))
                        .build());
    }

    private static WstxOutputFactory output() {
        WstxOutputFactory output = new WstxOutputFactory();
        output.setProperty(WstxOutputFactory.IS_REPAIRING_NAMESPACES, true);
        // The keys of a map become names; one that is none must not become something else.
        output.setProperty(WstxOutputProperties.P_OUTPUT_VALIDATE_NAMES, true);
        return output;
    }

    @Override
    public String contentType() {
        return MediaTypes.XML;
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws IOException {
        try {
            writer(value).writeValue(out, value);
        } catch (JacksonException e) {
            throw new IOException(
                    "cannot write " + (value == null ? "null" : value.getClass().getName()) + " as XML: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** The class of a map or a list is nobody's business. */
    private ObjectWriter writer(@Nullable Object value) {
        if (value instanceof Map) {
            return mapper.writer().withRootName("map");
        }
        return value instanceof Iterable ? mapper.writer().withRootName("list") : mapper.writer();
    }

    @Override
    public Set<String> mediaTypes() {
        return MEDIA_TYPES;
    }

    @Override
    public @Nullable Object read(byte[] body, Type type) {
        try {
            XMLStreamReader xml =
                    new GuardedReader((XMLStreamReader2) input.createXMLStreamReader(new ByteArrayInputStream(body)));
            toRoot(xml);
            Object value = mapper.readerFor(mapper.constructType(type)).readValue(mapper.createParser(xml));
            toEnd(xml);
            return value;
        } catch (JacksonException e) {
            throw isOutOfRange(e) ? JacksonFailure.mismatch(e) : JacksonFailure.of(e, XML);
        } catch (XMLStreamException e) {
            throw malformed("the body is not valid XML", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never, for the bytes are all here
        }
    }

    /** A number too large for its type, which Jackson does not tell from bad XML; only that has a cause, in the parser. */
    private static boolean isOutOfRange(JacksonException e) {
        return e instanceof StreamReadException
                && !(e instanceof StreamConstraintsException)
                && e.getCause() == null
                && !e.getPath().isEmpty();
    }

    private static void toRoot(XMLStreamReader xml) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // comments and the like
        }
    }

    private static void toEnd(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private static HttpError malformed(String what, XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String place =
                line < 1 ? "" : " (line " + line + ", column " + e.getLocation().getColumnNumber() + ")";
        return JacksonFailure.malformed(XML, what + place).withCause(e);
    }
}
