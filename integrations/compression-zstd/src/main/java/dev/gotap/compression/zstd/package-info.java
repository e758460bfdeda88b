/**
 * The content coding zstd (RFC 8878) for {@link dev.gotap.middleware.Compression} and
 * {@link dev.gotap.middleware.Decompression}, by zstd-jni, which brings its native library for the usual systems.
 *
 * <pre>{@code
 * app.use(Compression.with(CompressionOptions.defaults()
 *         .withCodings(ZstdCoding.create(), ContentCoding.gzip(), ContentCoding.deflate())));
 * }</pre>
 */
@NullMarked
package dev.gotap.compression.zstd;

import org.jspecify.annotations.NullMarked;
