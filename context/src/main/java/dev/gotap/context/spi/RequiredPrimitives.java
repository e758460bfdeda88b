package dev.gotap.context.spi;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Tells Jackson that a constructor's primitive must be there: it refuses null for one, but makes 0 of what is missing. An
 * annotation that says otherwise wins. For codecs.
 */
public final class RequiredPrimitives extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private RequiredPrimitives() {}

    /**
     * Adds this rule to those of a mapper.
     *
     * @param rules what the mapper has; asked first
     * @return both
     */
    public static AnnotationIntrospector after(AnnotationIntrospector rules) {
        return AnnotationIntrospector.pair(rules, new RequiredPrimitives());
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return member instanceof AnnotatedParameter && member.getRawType().isPrimitive() ? true : null;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }
}
