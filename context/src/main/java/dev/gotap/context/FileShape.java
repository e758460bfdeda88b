package dev.gotap.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An uploaded file, of a form. */
record FileShape() implements Shape {

    static List<UploadedFile> all(Source source, String name) {
        return source.files().stream().filter(file -> file.field().equals(name)).toList();
    }

    @Override
    public @Nullable Object ofTree(@Nullable Object tree, String pointer, Problems problems) {
        problems.inBody(pointer, "INVALID_TYPE", "is a file (expected: a multipart form)");
        return null;
    }

    @Override
    public @Nullable Object ofTexts(Source source, String name, Problems problems) {
        List<UploadedFile> files = all(source, name);
        return files.isEmpty() ? null : files.get(0);
    }

    @Override
    public boolean isPlain() {
        return false;
    }
}
