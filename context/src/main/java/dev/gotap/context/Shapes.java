package dev.gotap.context;

import dev.gotap.context.spi.JsonCodec;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the shape of each type, once. Reflection happens here and never again. */
final class Shapes {

    private final Map<Type, Shape> made = new ConcurrentHashMap<>();
    private final JsonCodec codec;
    private final Map<Class<?>, Conversion<?>> conversions;

    Shapes(JsonCodec codec, Map<Class<?>, Conversion<?>> conversions) {
        this.codec = codec;
        this.conversions = conversions;
    }

    Shape of(Type type) {
        Shape shape = made.get(type);
        return shape != null ? shape : make(type);
    }

    private synchronized Shape make(Type type) {
        Map<Type, ObjectShape> inMaking = new HashMap<>();
        Shape shape = shape(type, inMaking);
        boolean changed;
        do {
            changed = false;
            for (ObjectShape object : inMaking.values()) {
                changed |= object.settle();
            }
        } while (changed);
        made.putAll(inMaking);
        made.put(type, shape);
        return shape;
    }

    private Shape shape(Type type, Map<Type, ObjectShape> inMaking) {
        Shape known = made.containsKey(type) ? made.get(type) : inMaking.get(type);
        if (known != null) {
            return known;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return generic(raw, generic.getActualTypeArguments(), type, inMaking);
        }
        if (!(type instanceof Class<?> raw)) {
            return new CodecShape(type, codec);
        }
        Conversion<?> own = conversions.get(raw);
        if (own != null) {
            // An object in the place of a text is the codec's to read; of a type that is text by nature there is none.
            Shape structure = Conversions.of(raw) == null ? new CodecShape(raw, codec) : null;
            return new ScalarShape(own, raw.isPrimitive(), false, structure);
        }
        Conversion<?> conversion = Conversions.of(raw);
        if (conversion != null) {
            return new ScalarShape(conversion, raw.isPrimitive(), true, null);
        }
        if (raw == UploadedFile.class) {
            return new FileShape();
        }
        if (raw == Map.class) {
            return new MapShape(new CodecShape(Object.class, codec));
        }
        return object(raw, inMaking);
    }

    private Shape generic(Class<?> raw, Type[] arguments, Type type, Map<Type, ObjectShape> inMaking) {
        if (raw == List.class || raw == Collection.class || raw == Set.class) {
            return new ListShape(shape(arguments[0], inMaking), raw == Set.class);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new MapShape(shape(arguments[1], inMaking));
        }
        return raw == Optional.class ? new OptionalShape(shape(arguments[0], inMaking)) : new CodecShape(type, codec);
    }

    private Shape object(Class<?> type, Map<Type, ObjectShape> inMaking) {
        boolean ours = !type.isInterface()
                && !type.isArray()
                && !Modifier.isAbstract(type.getModifiers())
                && type.getTypeParameters().length == 0
                && !type.getName().startsWith("java.")
                && !speaksToCodec(type);
        if (!ours) {
            return new CodecShape(type, codec);
        }
        try {
            return type.isRecord() ? record(type, inMaking) : bean(type, inMaking);
        } catch (NoSuchMethodException e) {
            return new CodecShape(type, codec);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be made by reflection (mend: in module-info, opens "
                            + type.getPackageName() + " to dev.gotap.context)",
                    e);
        }
    }

    private Shape record(Class<?> type, Map<Type, ObjectShape> inMaking)
            throws NoSuchMethodException, IllegalAccessException {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        MethodHandle handle = MethodHandles.lookup()
                .unreflectConstructor(constructor)
                .asSpreader(Object[].class, parts.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        ObjectShape shape = new ObjectShape(type, values -> (Object) handle.invokeExact(values));
        inMaking.put(type, shape);
        List<Component> components = new ArrayList<>();
        for (RecordComponent part : parts) {
            components.add(component(part.getName(), part, part.getGenericType(), false, inMaking));
        }
        complete(shape, components, parts);
        return shape;
    }

    /** A class with a constructor without arguments; its properties are those with a setter. */
    private Shape bean(Class<?> type, Map<Type, ObjectShape> inMaking)
            throws NoSuchMethodException, IllegalAccessException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        MethodHandle maker =
                MethodHandles.lookup().unreflectConstructor(constructor).asType(MethodType.methodType(Object.class));
        List<MethodHandle> setters = new ArrayList<>();
        List<Component> components = new ArrayList<>();
        List<AnnotatedElement> annotated = new ArrayList<>();
        ObjectShape shape = new ObjectShape(type, values -> {
            Object bean = (Object) maker.invokeExact();
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    setters.get(i).invokeExact(bean, values[i]);
                }
            }
            return bean;
        });
        inMaking.put(type, shape);
        for (Method method : type.getMethods()) {
            String name = method.getName();
            if (name.length() > 3 && name.startsWith("set") && method.getParameterCount() == 1) {
                method.setAccessible(true);
                String property = name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4);
                setters.add(MethodHandles.lookup()
                        .unreflect(method)
                        .asType(MethodType.methodType(void.class, Object.class, Object.class)));
                AnnotatedElement field = field(type, property, method);
                annotated.add(field);
                components.add(component(property, field, method.getGenericParameterTypes()[0], true, inMaking));
            }
        }
        complete(shape, components, annotated.toArray(AnnotatedElement[]::new));
        return shape;
    }

    private static void complete(ObjectShape shape, List<Component> components, AnnotatedElement[] parts) {
        boolean plain = true;
        for (AnnotatedElement part : parts) {
            plain &= !part.isAnnotationPresent(Query.class)
                    && !part.isAnnotationPresent(Path.class)
                    && !part.isAnnotationPresent(Header.class)
                    && !part.isAnnotationPresent(Form.class)
                    && !part.isAnnotationPresent(Name.class)
                    && !part.isAnnotationPresent(Default.class);
        }
        shape.complete(components.toArray(Component[]::new), plain);
    }

    private Component component(
            String property, AnnotatedElement part, Type type, boolean optional, Map<Type, ObjectShape> inMaking) {
        Parameter place = null;
        String name = property;
        Query query = part.getAnnotation(Query.class);
        Path path = part.getAnnotation(Path.class);
        Header header = part.getAnnotation(Header.class);
        Form form = part.getAnnotation(Form.class);
        Name named = part.getAnnotation(Name.class);
        if (query != null) {
            place = Parameter.QUERY;
            name = query.value();
        } else if (path != null) {
            place = Parameter.PATH;
            name = path.value();
        } else if (header != null) {
            place = Parameter.HEADER;
            name = header.value().isEmpty() ? headerName(property) : header.value();
        } else if (form != null) {
            place = Parameter.FORM;
            name = form.value();
        } else if (named != null) {
            name = named.value();
        }
        Shape shape = shape(type, inMaking);
        Default otherwise = part.getAnnotation(Default.class);
        return new Component(
                property,
                name.isEmpty() ? property : name,
                place,
                shape,
                otherwise == null ? null : converted(property, otherwise.value(), shape),
                optional);
    }

    private static Object converted(String property, String text, Shape shape) {
        Shape inner = shape instanceof OptionalShape optional ? optional.value() : shape;
        Object value = inner instanceof ScalarShape scalar ? scalar.conversion().convert(text) : null;
        if (value == null) {
            throw new IllegalArgumentException("@Default(" + Quoted.of(text) + ") of " + property + " (expected: "
                    + (inner instanceof ScalarShape scalar
                            ? scalar.conversion().expected()
                            : "a component that a text can be")
                    + ")");
        }
        return shape instanceof OptionalShape ? Optional.of(value) : value;
    }

    /** {@code requestId} is {@code request-id}; case does not count in headers. */
    static String headerName(String property) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < property.length(); i++) {
            char ch = property.charAt(i);
            if (Character.isUpperCase(ch)) {
                name.append('-').append(Character.toLowerCase(ch));
            } else {
                name.append(ch);
            }
        }
        return name.toString();
    }

    private static AnnotatedElement field(Class<?> type, String property, Method setter) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getName().equals(property)) {
                    return field;
                }
            }
        }
        return setter;
    }

    /** Whether a type tells Jackson how it is written: then Jackson alone knows how it is read. */
    private static boolean speaksToCodec(Class<?> type) {
        List<AnnotatedElement> parts = new ArrayList<>();
        parts.add(type);
        parts.addAll(Arrays.asList(type.getDeclaredConstructors()));
        parts.addAll(Arrays.asList(type.getDeclaredMethods()));
        parts.addAll(Arrays.asList(type.getDeclaredFields()));
        for (AnnotatedElement part : parts) {
            for (Annotation annotation : part.getAnnotations()) {
                String name = annotation.annotationType().getName();
                if (name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.")) {
                    return true;
                }
            }
        }
        return false;
    }
}
