/** XML bodies and answers. */
module dev.gotap.xml {
    requires transitive dev.gotap.context;
    requires transitive tools.jackson.dataformat.xml;
    requires tools.jackson.core;
    requires com.ctc.wstx;
    requires org.codehaus.stax2;
    requires static transitive org.jspecify;

    exports dev.gotap.xml;
}
