/** Idempotency keys in a database. */
module dev.gotap.idempotency.jdbc {
    requires transitive dev.gotap.middleware;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports dev.gotap.idempotency.jdbc;
}
