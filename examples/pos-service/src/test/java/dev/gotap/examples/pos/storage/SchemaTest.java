package dev.gotap.examples.pos.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    private static final Migration ONE = new Migration(1, "one", "create table if not exists a (id integer)");
    private static final Migration TWO = new Migration(2, "two", "create table if not exists b (id integer)");
    private static final Migration BROKEN =
            new Migration(2, "two", "create table if not exists b (id integer); create tabel c (id integer)");

    @TempDir
    Path directory;

    @Test
    void open_newerSteps_runsOnlyThose() {
        open(List.of(ONE)).close();

        try (Database database = open(List.of(ONE, TWO))) {
            assertThat(versions(database)).containsExactly("one", "two");
        }
    }

    @Test
    void open_stepThatBrokeHalfWay_runsItAgain() {
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> open(List.of(ONE, BROKEN)));

        try (Database database = open(List.of(ONE, TWO))) {
            assertThat(versions(database)).containsExactly("one", "two");
        }
    }

    @Test
    void open_fileOfANewerRelease_isRefusedAndReleased() {
        open(List.of(ONE, TWO)).close();

        assertThatIllegalStateException()
                .isThrownBy(() -> open(List.of(ONE)))
                .withMessageStartingWith("schema version: 2 (expected: at most 1");
        open(List.of(ONE, TWO)).close();
    }

    @Test
    void open_stepsWithAGap_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(List.of(TWO)))
                .withMessage("migrations: version 2 at place 1 (expected: 1, 2, 3 … without gaps)");
    }

    private Database open(List<Migration> steps) {
        return Database.open(DatabaseOptions.file(directory.resolve("schema")).withPoolSize(1), steps);
    }

    private static List<String> versions(Database database) {
        return database.transactions()
                .read(tx -> tx.list("select name from schema_version order by version", row -> row.text("name")));
    }
}
