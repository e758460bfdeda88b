package dev.gotap.context;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of contexts, looked for when there is first something to say: finding a log backend is dear at start-up. */
final class ContextLog {

    static final Logger LOG = LoggerFactory.getLogger("dev.gotap.context");

    private ContextLog() {}
}
