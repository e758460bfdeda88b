package dev.gotap.context;

import java.lang.ref.ReferenceQueue;

/** The half of a context that reads the request. */
abstract sealed class ContextRequest extends ContextBody permits ContextResponse {

    ContextRequest(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    final void clearRequest() {
        clearBody();
        clearValues();
    }
}
