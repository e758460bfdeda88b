/** YAML bodies and answers. */
module dev.gotap.yaml {
    requires transitive dev.gotap.context;
    requires transitive tools.jackson.dataformat.yaml;
    requires tools.jackson.core;
    requires org.snakeyaml.engine;
    requires static transitive org.jspecify;

    exports dev.gotap.yaml;
}
