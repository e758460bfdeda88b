/** Ready-made handlers. */
module dev.gotap.middleware {
    requires transitive dev.gotap.context;
    requires transitive org.slf4j;
    requires static transitive java.net.http; // for those who call or check other services
    requires static transitive java.sql; // for those who check a data source
    requires static transitive org.jspecify;
    requires java.management;

    exports dev.gotap.middleware;
    exports dev.gotap.middleware.health;
    exports dev.gotap.middleware.pool;
}
