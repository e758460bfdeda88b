package dev.gotap.examples.pos.storage;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database from whatever version it has to the newest one, and refuses one from the future. */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final List<Migration> migrations;

    Schema(List<Migration> migrations) {
        this.migrations = List.copyOf(migrations);
        for (int i = 0; i < this.migrations.size(); i++) {
            if (this.migrations.get(i).version() != i + 1) {
                throw new IllegalArgumentException(
                        "migrations: version " + this.migrations.get(i).version() + " at place " + (i + 1)
                                + " (expected: 1, 2, 3 … without gaps)");
            }
        }
    }

    void bringUpToDate(Transactions transactions) {
        int version = transactions.write(Schema::version);
        if (version > migrations.size()) {
            throw new IllegalStateException("schema version: " + version + " (expected: at most " + migrations.size()
                    + "; this file was written by a newer release, start that one)");
        }
        for (Migration step : migrations.subList(version, migrations.size())) {
            transactions.write(tx -> apply(tx, step));
            LOG.info("schema is now at version {} ({})", step.version(), step.name());
        }
    }

    private static int version(Transaction tx) {
        tx.script("""
                create table if not exists schema_version (
                    version    integer      primary key,
                    name       varchar(100) not null,
                    applied_at timestamp(3) with time zone not null default current_timestamp
                )
                """);
        return (int) tx.number("select coalesce(max(version), 0) from schema_version");
    }

    private static int apply(Transaction tx, Migration step) {
        tx.script(step.sql());
        return tx.update("insert into schema_version (version, name) values (?, ?)", step.version(), step.name());
    }
}
