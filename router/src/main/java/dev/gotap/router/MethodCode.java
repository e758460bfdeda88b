package dev.gotap.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The code of one method in the making. Between statements the operand stack is empty and the same locals are live from
 * the first label to the end, so that each label's stack map frame says no more than "as before" (JVMS 4.7.4). Not safe
 * for use by several threads.
 */
final class MethodCode {

    static final int IFLT = 0x9B;
    static final int IFEQ = 0x99;
    static final int IF_ICMPEQ = 0x9F;
    static final int IF_ICMPNE = 0xA0;
    static final int IF_ICMPLT = 0xA1;
    static final int IF_ICMPLE = 0xA4;
    static final int IF_ACMPEQ = 0xA5;
    static final int ISUB = 0x64;
    static final int IADD = 0x60;
    static final int IASTORE = 0x4F;
    static final int IRETURN = 0xAC;
    static final int RETURN = 0xB1;

    /** The JIT of HotSpot leaves larger methods alone ({@code HugeMethodLimit}). */
    static final int MAX_BYTES = 8_000;

    private static final int BIPUSH = 0x10;
    private static final int SIPUSH = 0x11;
    private static final int LDC_W = 0x13;
    private static final int ILOAD = 0x15;
    private static final int ALOAD = 0x19;
    private static final int ISTORE = 0x36;
    private static final int TABLESWITCH = 0xAA;
    private static final int LOOKUPSWITCH = 0xAB;
    private static final int INVOKEVIRTUAL = 0xB6;
    private static final int INVOKESPECIAL = 0xB7;
    private static final int INVOKESTATIC = 0xB8;
    private static final int GETSTATIC = 0xB2;
    private static final int PUTSTATIC = 0xB3;
    private static final int ICONST_0 = 0x03;
    private static final int ILOAD_0 = 0x1A;
    private static final int ALOAD_0 = 0x2A;
    private static final int ISTORE_0 = 0x3B;
    private static final int IINC = 0x84;
    private static final int FRAME_SAME_EXTENDED = 251;
    private static final int FRAME_INT = 1;
    private static final int UNBOUND = -1;

    private final ClassFile file;
    private final int maxStack;
    private final int parameters;
    private final int ints;
    private final Octets code = new Octets();
    private int[] labels = new int[8];
    private int labelCount;
    private final List<int[]> jumps = new ArrayList<>();
    private final List<Integer> frames = new ArrayList<>();

    /**
     * Begins a method.
     *
     * @param parameters how many locals the parameters take, {@code this} included
     * @param ints how many locals of type int follow them, set to 0 at once; 3 at most
     */
    MethodCode(ClassFile file, int maxStack, int parameters, int ints) {
        this.file = file;
        this.maxStack = maxStack;
        this.parameters = parameters;
        this.ints = ints;
        for (int k = 0; k < ints; k++) {
            push(0).istore(parameters + k);
        }
    }

    /** A place to jump to, not yet known. */
    int label() {
        if (labelCount == labels.length) {
            labels = Arrays.copyOf(labels, 2 * labelCount);
        }
        labels[labelCount] = UNBOUND;
        return labelCount++;
    }

    /** The label is here. */
    MethodCode bind(int label) {
        int at = code.size();
        labels[label] = at;
        if (frames.isEmpty() || frames.get(frames.size() - 1) != at) {
            frames.add(at);
        }
        return this;
    }

    /** An instruction without operands. */
    MethodCode op(int opcode) {
        code.u1(opcode);
        return this;
    }

    MethodCode iload(int local) {
        return local(ILOAD, ILOAD_0, local);
    }

    MethodCode istore(int local) {
        return local(ISTORE, ISTORE_0, local);
    }

    MethodCode aload(int local) {
        return local(ALOAD, ALOAD_0, local);
    }

    /** The first four locals have opcodes of their own. Short code matters: what is small gets inlined. */
    private MethodCode local(int opcode, int opcode0, int local) {
        if (local < 4) {
            code.u1(opcode0 + local);
        } else {
            code.u1(opcode).u1(local);
        }
        return this;
    }

    /** Adds to a local. */
    MethodCode increase(int local, int by) {
        if (by <= Byte.MAX_VALUE) {
            code.u1(IINC).u1(local).u1(by);
            return this;
        }
        return iload(local).push(by).op(IADD).istore(local);
    }

    MethodCode push(int value) {
        if (value >= -1 && value <= 5) {
            code.u1(ICONST_0 + value);
        } else if (value == (byte) value) {
            code.u1(BIPUSH).u1(value);
        } else if (value == (short) value) {
            code.u1(SIPUSH).u2(value);
        } else {
            code.u1(LDC_W).u2(file.integer(value));
        }
        return this;
    }

    MethodCode push(String value) {
        code.u1(LDC_W).u2(file.string(value));
        return this;
    }

    /** Calls a method of another class, or one that subclasses may define anew. */
    MethodCode invokeVirtual(int method) {
        code.u1(INVOKEVIRTUAL).u2(method);
        return this;
    }

    /** Calls a constructor. */
    MethodCode invokeSpecial(int method) {
        code.u1(INVOKESPECIAL).u2(method);
        return this;
    }

    MethodCode invokeStatic(int method) {
        code.u1(INVOKESTATIC).u2(method);
        return this;
    }

    MethodCode getStatic(int field) {
        code.u1(GETSTATIC).u2(field);
        return this;
    }

    MethodCode putStatic(int field) {
        code.u1(PUTSTATIC).u2(field);
        return this;
    }

    /** A conditional jump. */
    MethodCode jump(int opcode, int label) {
        jumps.add(new int[] {code.size(), code.size() + 1, label, 2});
        code.u1(opcode).u2(0);
        return this;
    }

    /**
     * Jumps by the value on the stack.
     *
     * @param keys ascending, at least one
     * @param targets a label for each key
     * @param otherwise the label for all other values
     */
    MethodCode choose(int[] keys, int[] targets, int otherwise) {
        int from = code.size();
        int range = keys[keys.length - 1] - keys[0] + 1;
        boolean dense = range < 2 * keys.length;
        code.u1(dense ? TABLESWITCH : LOOKUPSWITCH);
        while (code.size() % 4 != 0) {
            code.u1(0);
        }
        far(from, otherwise);
        if (dense) {
            code.u4(keys[0]).u4(keys[keys.length - 1]);
        } else {
            code.u4(keys.length);
        }
        int next = keys[0];
        for (int k = 0; k < keys.length; k++) {
            for (; dense && next < keys[k]; next++) {
                far(from, otherwise);
            }
            if (!dense) {
                code.u4(keys[k]);
            }
            far(from, targets[k]);
            next++;
        }
        return this;
    }

    private void far(int from, int label) {
        jumps.add(new int[] {from, code.size(), label, 4});
        code.u4(0);
    }

    int size() {
        return code.size();
    }

    /** The body of the {@code Code} attribute. */
    Octets toAttribute(int stackMapTable) {
        if (code.size() >= MAX_BYTES) {
            throw new IllegalStateException("method: " + code.size() + " bytes (expected: < " + MAX_BYTES + ')');
        }
        for (int[] jump : jumps) {
            int offset = labels[jump[2]] - jump[0];
            if (jump[3] == 2) {
                code.set2(jump[1], offset);
            } else {
                code.set4(jump[1], offset);
            }
        }
        Octets attribute = new Octets().u2(maxStack).u2(parameters + ints).u4(code.size());
        attribute.append(code).u2(0); // no exceptions are caught
        if (frames.isEmpty()) {
            return attribute.u2(0);
        }
        Octets table = stackMapTable();
        return attribute.u2(1).u2(stackMapTable).u4(table.size()).append(table);
    }

    private Octets stackMapTable() {
        Octets table = new Octets().u2(frames.size());
        int expected = 0;
        for (int at : frames) {
            if (expected == 0) {
                table.u1(FRAME_SAME_EXTENDED + ints).u2(at);
                for (int k = 0; k < ints; k++) {
                    table.u1(FRAME_INT);
                }
            } else {
                table.u1(FRAME_SAME_EXTENDED).u2(at - expected);
            }
            expected = at + 1;
        }
        return table;
    }
}
