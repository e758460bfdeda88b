package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.middleware.StoredAnswer;
import java.io.IOException;

/** Answers about something new, and where it is found from now on. */
final class Created {

    private Created() {}

    /** 201: it is there. */
    static StoredAnswer answer(Context c, String location, Object body) throws IOException {
        return answer(c, 201, location, body);
    }

    /** 202: it is recorded, and somebody else has yet to have their say. */
    static StoredAnswer accepted(Context c, String location, Object body) throws IOException {
        return answer(c, 202, location, body);
    }

    private static StoredAnswer answer(Context c, int status, String location, Object body) throws IOException {
        return StoredAnswer.json(c, status, body).withHeader(HeaderName.LOCATION.text(), location);
    }
}
