/** Authentication by JSON Web Tokens. */
module dev.gotap.jwt {
    requires transitive dev.gotap.context;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.gotap.jwt;
}
