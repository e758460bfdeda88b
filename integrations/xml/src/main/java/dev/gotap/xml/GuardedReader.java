package dev.gotap.xml;

import dev.gotap.context.HttpError;
import dev.gotap.context.spi.JacksonFailure;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a document type, and more names or namespaces than a document needs: looking one up takes as long as there are
 * others that hash alike, which a client can see to.
 */
final class GuardedReader extends StreamReader2Delegate {

    private static final int MOST_NAMES = 1_000;
    private static final int MOST_NAMESPACES = 100;

    private final Set<String> names = new HashSet<>();
    private int namespaces;

    GuardedReader(XMLStreamReader2 reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case START_ELEMENT -> start();
            case END_ELEMENT -> namespaces -= getNamespaceCount();
            case PROCESSING_INSTRUCTION -> add(getPITarget());
            case DTD -> throw refused("a document type (expected: XML without <!DOCTYPE>)");
            default -> {}
        }
        return event;
    }

    private void start() {
        add(getLocalName());
        for (int i = 0; i < getAttributeCount(); i++) {
            add(getAttributeLocalName(i));
        }
        namespaces += getNamespaceCount();
        for (int i = 0; i < getNamespaceCount(); i++) {
            add(getNamespacePrefix(i));
        }
        if (namespaces > MOST_NAMESPACES) {
            throw refused("more than " + MOST_NAMESPACES + " namespaces at once");
        }
    }

    private void add(@Nullable String name) {
        if (names.add(name) && names.size() > MOST_NAMES) {
            throw refused("more than " + MOST_NAMES + " different names");
        }
    }

    private static HttpError refused(String what) {
        return JacksonFailure.malformed("XML", "the body has " + what);
    }
}
