package dev.gotap.examples.pos.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.problem.NotFound;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {

    private static final Migration COIN =
            new Migration(1, "coin", "create table if not exists coin (id integer primary key, cents bigint not null)");

    @TempDir
    Path directory;

    Database database;
    Transactions transactions;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseOptions.file(directory.resolve("coins")), List.of(COIN));
        transactions = database.transactions();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void write_completed_isSeenByTheNext() {
        transactions.write(tx -> insert(tx, 1));

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void write_problem_keepsNothing() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> transactions.write(tx -> {
                    insert(tx, 1);
                    throw new NotFound("coin", 2);
                }));

        assertThat(count()).isZero();
    }

    @Test
    void write_duplicateKey_saysSoAndKeepsNothing() {
        transactions.write(tx -> insert(tx, 1));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> transactions.write(tx -> insert(tx, 2) + insert(tx, 1)))
                .matches(StorageException::isDuplicateKey);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void read_whileOthersWrite_seesOneMoment() {
        List<Long> counts = transactions.read(tx -> {
            long before = count(tx);
            transactions.write(other -> insert(other, 1));
            return List.of(before, count(tx));
        });

        assertThat(counts).containsExactly(0L, 0L);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void read_thatWrites_keepsNothing() {
        transactions.read(tx -> insert(tx, 1));

        assertThat(count()).isZero();
    }

    private static int insert(Transaction tx, int id) {
        return tx.update("insert into coin (id, cents) values (?, 100)", id);
    }

    private static long count(Transaction tx) {
        return tx.number("select count(*) from coin");
    }

    private long count() {
        return transactions.read(TransactionsTest::count);
    }
}
