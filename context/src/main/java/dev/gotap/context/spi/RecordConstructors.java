package dev.gotap.context.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Makes records by a method handle that takes the arguments as they are. Jackson's own is adapted to their number at each
 * call, which is a tenth of what a small record costs to read. Only what Jackson would have made by a constructor is made
 * so; everything else is Jackson's.
 */
final class RecordConstructors extends JacksonModule {

    private static final MethodType OF_ARGUMENTS = MethodType.methodType(Object.class, Object[].class);

    @Override
    public String getModuleName() {
        return RecordConstructors.class.getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addValueInstantiators(new ValueInstantiators.Base() {
            @Override
            public ValueInstantiator modifyValueInstantiator(
                    DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator known) {
                MethodHandle maker = type.getBeanClass().isRecord() ? maker(known) : null;
                return maker == null ? known : new ByHandle((StdValueInstantiator) known, maker);
            }
        });
    }

    /** Nothing for what another module makes, or a factory method. */
    private static @Nullable MethodHandle maker(ValueInstantiator known) {
        if (known.getClass() != StdValueInstantiator.class
                || known.getWithArgsCreator() == null
                || !(known.getWithArgsCreator().getAnnotated() instanceof Constructor<?> constructor)) {
            return null;
        }
        try {
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asFixedArity()
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(OF_ARGUMENTS);
        } catch (IllegalAccessException e) {
            return null; // Jackson will say so in its own way
        }
    }

    private static final class ByHandle extends StdValueInstantiator {

        private static final long serialVersionUID = 1L;

        private final transient MethodHandle maker;

        ByHandle(StdValueInstantiator known, MethodHandle maker) {
            super(known);
            this.maker = maker;
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] values) {
            try {
                return (Object) maker.invokeExact(values);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                return context.handleInstantiationProblem(getValueClass(), values, rewrapCtorProblem(context, e));
            }
        }
    }
}
