package dev.gotap.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import javax.xml.stream.XMLInputFactory;
import tools.jackson.core.StreamReadConstraints;

/**
 * Woodstox, with its bounds. It would keep the names of one document for the next, in a table whose hashes anybody can
 * compute: a client could then slow down the documents of others.
 */
final class StatelessInput extends WstxInputFactory {

    // Counts namespaces, too.
    private static final int MOST_ATTRIBUTES = 100;

    StatelessInput() {
        // Not reached, for a document type is refused before; two locks are better than one.
        setProperty(XMLInputFactory.SUPPORT_DTD, false);
        setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, StreamReadConstraints.DEFAULT_MAX_DEPTH);
        setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
    }

    @Override
    public synchronized void updateSymbolTable(SymbolTable names) {
        // forgotten with the document
    }
}
