/** What handlers and middleware are written against, and the SPI a transport implements. */
module dev.gotap.context {
    requires transitive org.slf4j;
    requires tools.jackson.core;
    requires transitive tools.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.gotap.context;
    exports dev.gotap.context.spi;
    exports dev.gotap.context.memory;
}
