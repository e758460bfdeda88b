package dev.gotap.examples.pos.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One step of the schema. Once released it is never edited; the next change is the next step.
 *
 * <p>H2 commits every {@code create} and {@code alter} by itself, so a crash can leave a step half done. Steps are
 * therefore written so that running one again does no harm: {@code create table if not exists}.
 *
 * @param version 1, 2, 3 …
 * @param name what it does, in a few words
 * @param sql the script
 */
public record Migration(int version, String name, String sql) {

    /** The step in the resource {@code name} beside that class, such as {@code 001-schema.sql}. */
    public static Migration resource(Class<?> beside, String name) {
        try (InputStream script = beside.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalArgumentException(
                        "migration: \"" + name + "\" (expected: a resource beside " + beside.getName() + ")");
            }
            int version = Integer.parseInt(name, 0, name.indexOf('-'), 10);
            return new Migration(version, name, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
