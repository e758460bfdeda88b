package dev.gotap.router;

import java.util.HashMap;
import java.util.Map;

/**
 * A class in the making, as bytes: constants, static fields and methods, which is all that {@link RouteTreeCompiler} needs (JVMS, chapter
 * 4). Not safe for use by several threads.
 */
final class ClassFile {

    /** As many constants as a class can have (JVMS 4.11). */
    static final int MAX_CONSTANTS = 65_534;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int FINAL_SUPER_SYNTHETIC = 0x1030;
    private static final int PRIVATE_STATIC = 0x000A;

    private final String name;
    private final String superName;
    private final Map<String, Integer> known = new HashMap<>();
    private final Octets constants = new Octets();
    private final Octets fields = new Octets();
    private final Octets methods = new Octets();
    private int nextConstant = 1;
    private int fieldCount;
    private int methodCount;

    /** Names as in class files, with slashes. */
    ClassFile(String name, String superName) {
        this.name = name;
        this.superName = superName;
    }

    /** Where this number stands among the constants. */
    int integer(int value) {
        return constant("int " + value, new Octets().u1(INTEGER).u4(value));
    }

    /** Where this String stands among the constants. */
    int string(String value) {
        return constant("string " + value, new Octets().u1(STRING).u2(utf8(value)));
    }

    /** Adds a private static field of this class, and tells where it stands among the constants. */
    int field(String field, String descriptor) {
        fields.u2(PRIVATE_STATIC).u2(utf8(field)).u2(utf8(descriptor)).u2(0);
        fieldCount++;
        return member(FIELD, name, field, descriptor);
    }

    /** Where this method of this class stands among the constants. */
    int own(String method, String descriptor) {
        return member(METHOD, name, method, descriptor);
    }

    /** Where this method of another class stands among the constants. */
    int method(String owner, String method, String descriptor) {
        return member(METHOD, owner, method, descriptor);
    }

    /** Adds a method. Its code must be complete. */
    void add(int access, String method, String descriptor, MethodCode code) {
        Octets attribute = code.toAttribute(utf8("StackMapTable"));
        methods.u2(access).u2(utf8(method)).u2(utf8(descriptor)).u2(1);
        methods.u2(utf8("Code")).u4(attribute.size()).append(attribute);
        methodCount++;
    }

    /** The whole class. */
    byte[] toBytes() {
        int self = type(name);
        int parent = type(superName);
        Octets file = new Octets().u4(MAGIC).u2(0).u2(JAVA_17).u2(nextConstant).append(constants);
        file.u2(FINAL_SUPER_SYNTHETIC).u2(self).u2(parent);
        file.u2(0); // no interfaces
        file.u2(fieldCount).append(fields);
        return file.u2(methodCount).append(methods).u2(0).toArray();
    }

    private int member(int kind, String owner, String member, String descriptor) {
        int nameAndType = constant(
                "type " + member + ' ' + descriptor,
                new Octets().u1(NAME_AND_TYPE).u2(utf8(member)).u2(utf8(descriptor)));
        return constant(
                "member " + owner + '.' + member + ' ' + descriptor,
                new Octets().u1(kind).u2(type(owner)).u2(nameAndType));
    }

    private int type(String type) {
        return constant("class " + type, new Octets().u1(CLASS).u2(utf8(type)));
    }

    private int utf8(String text) {
        return constant("utf8 " + text, new Octets().u1(UTF8).text(text));
    }

    private int constant(String key, Octets bytes) {
        Integer index = known.get(key);
        if (index != null) {
            return index;
        }
        if (nextConstant > MAX_CONSTANTS) {
            throw new IllegalStateException("constants: more than " + MAX_CONSTANTS + " in one class");
        }
        constants.append(bytes);
        known.put(key, nextConstant);
        return nextConstant++;
    }
}
