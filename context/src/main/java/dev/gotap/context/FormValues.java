package dev.gotap.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of one request, read at the first question and kept until the request ends. */
final class FormValues {

    final Pairs fields = new Pairs();
    private @Nullable FormParts parts;
    private @Nullable HttpError failed;
    private boolean read;

    boolean isRead() {
        if (failed != null) {
            throw failed; // the body is half gone: it stays refused, however often it is asked for
        }
        return read;
    }

    List<UploadedFile> files() {
        return parts == null ? List.of() : parts.files();
    }

    void readNothing() {
        read = true;
    }

    void readUrlEncoded(byte[] body, int maxParameters) {
        try {
            fields.parse(text(body), maxParameters, "form");
            read = true;
        } catch (HttpError e) {
            throw refused(e);
        }
    }

    void readMultipart(InputStream in, FormParts into, String contentType, int maxParameters) throws IOException {
        parts = into;
        try {
            into.read(Multipart.of(in, ContentType.parameter(contentType, "boundary")), fields, maxParameters);
            read = true;
        } catch (HttpError e) {
            throw refused(e);
        }
    }

    /** Removes what waits on disk. */
    void clear() {
        FormParts used = parts;
        if (used != null) {
            used.delete();
        }
    }

    private HttpError refused(HttpError error) {
        failed = error;
        fields.clear();
        return error;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw HttpError.of(400, "MALFORMED_FORM", "the form is not UTF-8");
        }
    }
}
