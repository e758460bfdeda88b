package dev.gotap.context.spi;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TreeNode;
import tools.jackson.core.tree.ArrayTreeNode;
import tools.jackson.core.tree.ObjectTreeNode;
import tools.jackson.core.type.ResolvedType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mapper that lets others make its parsers: it tells them its settings, and reads a value for a deserializer that asks
 * its parser for one. One context for all parsers, since it remembers nothing; what a mapper makes for each parser would
 * be thrown away unused.
 */
final class JacksonSource extends JsonMapper {

    private static final long serialVersionUID = 1L;

    private final transient ObjectReadContext context = new OfParsers();

    JacksonSource(JsonMapper.Builder settings) {
        super(settings);
    }

    ObjectReadContext context() {
        return context;
    }

    private DeserializationContext reading(JsonParser parser) {
        return _deserializationContext(parser);
    }

    private final class OfParsers implements ObjectReadContext {

        @Override
        public @Nullable FormatSchema getSchema() {
            return null;
        }

        @Override
        public int getStreamReadFeatures(int defaults) {
            return deserializationConfig().getStreamReadFeatures();
        }

        @Override
        public int getFormatReadFeatures(int defaults) {
            return deserializationConfig().getFormatReadFeatures();
        }

        @Override
        public TokenStreamFactory tokenStreamFactory() {
            return JacksonSource.this.tokenStreamFactory();
        }

        @Override
        public StreamReadConstraints streamReadConstraints() {
            return tokenStreamFactory().streamReadConstraints();
        }

        @Override
        public ArrayTreeNode createArrayNode() {
            return JacksonSource.this.createArrayNode();
        }

        @Override
        public ObjectTreeNode createObjectNode() {
            return JacksonSource.this.createObjectNode();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
        public <T extends TreeNode> T readTree(JsonParser parser) {
            return (T) reading(parser).readTree(parser);
        }

        @Override
        public <T> T readValue(JsonParser parser, Class<T> type) {
            return reading(parser).readValue(parser, type);
        }

        @Override
        public <T> T readValue(JsonParser parser, TypeReference<T> type) {
            return reading(parser).readValue(parser, type);
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T> T readValue(JsonParser parser, ResolvedType type) {
            return reading(parser).readValue(parser, type);
        }
    }
}
