/** The content coding zstd. */
module dev.gotap.compression.zstd {
    requires transitive dev.gotap.middleware;
    requires com.github.luben.zstd_jni;
    requires static transitive org.jspecify;

    exports dev.gotap.compression.zstd;
}
