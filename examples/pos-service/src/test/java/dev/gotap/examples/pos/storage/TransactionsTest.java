package dev.gotap.examples.pos.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gotap.examples.pos.problem.NotFound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        var options = DatabaseOptions.file(directory.resolve("coins")).withLockTimeout(Duration.ofMillis(250));
        database = Database.open(options, List.of(COIN));
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
    void write_withinAWrite_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.write(tx -> transactions.write(inner -> insert(inner, 1))))
                .withMessage("write: within another write (expected: one transaction for all of it)");
        assertThat(count()).isZero();
    }

    @Test
    void write_whileAnotherTakesTooLong_givesUpItsTurn() throws Exception {
        var writing = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        var slow = CompletableFuture.runAsync(() -> transactions.write(tx -> {
            writing.countDown();
            return await(enough);
        }));
        assertThat(await(writing)).isTrue();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> transactions.write(tx -> insert(tx, 1)))
                .withMessage("database: busy for PT0.25S (expected: a turn to write; try again)");
        assertThat(count()).isZero();

        enough.countDown();
        slow.get(10, TimeUnit.SECONDS);
        transactions.write(tx -> insert(tx, 1));
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

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
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
