/** Ready-made handlers. */
module dev.gotap.middleware {
    requires transitive dev.gotap.context;
    requires transitive org.slf4j;
    requires static transitive org.jspecify;

    exports dev.gotap.middleware;
}
