/** Pages made of Pebble templates. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Pebble keeps the name of its module, so far
module dev.gotap.pebble {
    requires transitive dev.gotap.context;
    requires transitive io.pebbletemplates;
    requires static transitive org.jspecify;

    exports dev.gotap.pebble;
}
