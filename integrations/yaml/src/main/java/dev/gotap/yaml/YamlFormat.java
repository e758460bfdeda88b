package dev.gotap.yaml;

import dev.gotap.context.spi.BodyCodec;
import dev.gotap.context.spi.JacksonFailure;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.context.spi.Renderer;
import dev.gotap.context.spi.RequiredPrimitives;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLReadFeature;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * YAML by Jackson 3 and SnakeYAML Engine (YAML 1.2, core schema): one document, whose keys differ. Aliases are refused, so that a short
 * body cannot stand for a long one; tags make no classes; depth and the lengths of numbers, names and texts are bounded as
 * for JSON. Thread-safe.
 */
public final class YamlFormat implements Renderer, BodyCodec {

    private static final String YAML = "YAML";
    private static final Set<String> MEDIA_TYPES =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");

    private final YAMLMapper mapper;
    private final ObjectReader trees;

    private YamlFormat(YAMLMapper mapper) {
        this.mapper = mapper;
        this.trees = mapper.readerFor(Object.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(DeserializationFeature.USE_JAVA_ARRAY_FOR_JSON_ARRAY);
    }

    /**
     * YAML with Jackson's own defaults, and as for JSON a primitive that is null or that a record lacks is refused.
     * Documents are written without {@code ---}, texts in quotes and on one line.
     *
     * @return a new one
     */
    public static YamlFormat defaults() {
        return of(options -> options);
    }

    /**
     * YAML with other options of Jackson's. The rules of the class stay.
     *
     * @param options changes what {@link #defaults()} has, and returns it
     * @return a new one
     */
    public static YamlFormat of(UnaryOperator<YAMLMapper.Builder> options) {
        YAMLMapper chosen = options.apply(YAMLMapper.builder(new AliasFreeFactory())
                        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
                        .disable(YAMLReadFeature.PARSE_OCTAL_NUMBERS)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION))
                .build();
        return new YamlFormat(chosen.rebuild()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // seen to in value(), as an error of syntax
                .annotationIntrospector(
                        RequiredPrimitives.after(chosen.deserializationConfig().getAnnotationIntrospector()))
                .build());
    }

    @Override
    public String contentType() {
        return MediaTypes.YAML;
    }

    @Override
    public void write(@Nullable Object value, OutputStream out) throws IOException {
        try {
            mapper.writeValue(out, value);
        } catch (JacksonException e) {
            throw new IOException(
                    "cannot write " + (value == null ? "null" : value.getClass().getName()) + " as YAML: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    @Override
    public Set<String> mediaTypes() {
        return MEDIA_TYPES;
    }

    @Override
    public @Nullable Object read(byte[] body, Type type) {
        return value(body, mapper.readerFor(mapper.constructType(type)));
    }

    @Override
    public @Nullable Object readTree(byte[] body) {
        return value(body, trees);
    }

    private @Nullable Object value(byte[] body, ObjectReader reader) {
        try (JsonParser parser = mapper.createParser(body)) {
            if (parser.nextToken() == null) {
                throw JacksonFailure.malformed(YAML, "the body is blank (expected: YAML)");
            }
            Object value = reader.readValue(parser);
            if (parser.nextToken() != null) {
                throw JacksonFailure.malformed(YAML, "the body has a second document (expected: one)");
            }
            return value;
        } catch (JacksonException e) {
            throw JacksonFailure.of(e, YAML);
        }
    }
}
