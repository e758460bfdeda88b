package dev.gotap.context;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Media types by the suffix of a file's name: a table, so that every machine answers the same. */
final class FileTypes {

    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> BY_SUFFIX = new HashMap<>();

    static {
        put("text/html; charset=utf-8", "html", "htm");
        put("text/css; charset=utf-8", "css");
        put("text/javascript; charset=utf-8", "js", "mjs");
        put("text/plain; charset=utf-8", "txt", "log", "text");
        put("text/markdown; charset=utf-8", "md");
        put("text/csv; charset=utf-8", "csv");
        put("text/calendar; charset=utf-8", "ics");
        put("application/json", "json", "map");
        put("application/manifest+json", "webmanifest");
        put("application/xml", "xml");
        put("application/yaml", "yaml", "yml");
        put("application/pdf", "pdf");
        put("application/wasm", "wasm");
        put("application/zip", "zip");
        put("application/gzip", "gz");
        put("image/svg+xml", "svg");
        put("image/png", "png");
        put("image/jpeg", "jpg", "jpeg");
        put("image/gif", "gif");
        put("image/webp", "webp");
        put("image/avif", "avif");
        put("image/x-icon", "ico");
        put("font/woff2", "woff2");
        put("font/woff", "woff");
        put("font/ttf", "ttf");
        put("font/otf", "otf");
        put("audio/mpeg", "mp3");
        put("audio/ogg", "ogg");
        put("audio/wav", "wav");
        put("video/mp4", "mp4");
        put("video/webm", "webm");
    }

    private FileTypes() {}

    static String of(String fileName) {
        String suffix = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_SUFFIX.getOrDefault(suffix, UNKNOWN);
    }

    private static void put(String type, String... suffixes) {
        for (String suffix : suffixes) {
            BY_SUFFIX.put(suffix, type);
        }
    }
}
