package dev.gotap.router;

import static dev.gotap.router.MethodCode.IF_ACMPEQ;
import static dev.gotap.router.MethodCode.IF_ICMPEQ;
import static dev.gotap.router.MethodCode.IF_ICMPNE;
import static dev.gotap.router.MethodCode.IRETURN;
import static dev.gotap.router.MethodCode.RETURN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes the class of a {@link CompiledRouteTree}: {@code find}, which chooses a tree, and one small method for each
 * literal node ({@link RouteNodeCode}), so that the JIT compiles each of them and takes the busy ones into their callers.
 * A tree that is too much for that stays interpreted. Not safe for use by several threads.
 */
final class RouteTreeCompiler {

    /** In one class: some 400 KB of it, and at worst, when all are busy, 20 MB of the JIT's code cache. */
    static final int MAX_NODES = 4_000;

    /** Nodes from the root to a leaf; each is a frame on the stack. */
    static final int MAX_DEPTH = 200;

    /** Beyond these a method could grow larger than {@link MethodCode#MAX_BYTES}. */
    static final int MAX_CHILDREN = 128;

    static final int MAX_WILDS = 24;

    /** A longer constant does not fit into a class file: three bytes a character at worst. */
    static final int MAX_TEXT = 20_000;

    private static final String PARENT = internalName(CompiledRouteTree.class);
    private static final String NAME = PARENT + "$Generated";
    private static final String BY_INDEX = "(ILjava/lang/String;[I)I";
    private static final String BY_NAME = "(Ljava/lang/String;Ljava/lang/String;[I)I";
    private static final int ACC_PRIVATE_STATIC = 0x000A;

    private final ClassFile file = new ClassFile(NAME, PARENT);
    private final int self = file.field("self", CompiledRouteTree.class.descriptorString());
    private final int charAt = file.method("java/lang/String", "charAt", "(I)C");
    private final Deque<RouteNode> open = new ArrayDeque<>();
    private final List<PatternPart.Parameter> restrictions = new ArrayList<>();
    private final List<Integer> compiled = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();
    private final String[] methods;
    private final RouteTree[] trees;
    private int named;

    /** The methods' names must be interned, as constants are. */
    RouteTreeCompiler(String[] methods, RouteTree[] trees) {
        this.methods = methods;
        this.trees = trees;
        int nodes = 0;
        for (int k = 0; k < trees.length; k++) {
            int more = nodes(trees[k].root(), MAX_NODES - nodes);
            if (more > 0) {
                nodes += more;
                compiled.add(k);
            }
        }
    }

    /** Whether there is a tree that can be compiled. */
    boolean isWorthwhile() {
        return !compiled.isEmpty();
    }

    /** The class file. */
    byte[] toBytes() {
        compiled.forEach(k -> roots.add(method(trees[k].root())));
        constructor();
        findByName();
        findByIndex();
        for (int k = 0; !open.isEmpty(); k++) {
            RouteNode node = open.remove();
            file.add(ACC_PRIVATE_STATIC, "n" + k, RouteNodeCode.DESCRIPTOR, RouteNodeCode.of(this, file, node));
        }
        return file.toBytes();
    }

    /** What the class needs at run time: what the restricted parameters must fit. */
    PatternPart.Parameter[] restrictions() {
        return restrictions.toArray(PatternPart.Parameter[]::new);
    }

    /** The constant that stands for the method of this node; it is written later. Called once for each node. */
    int method(RouteNode node) {
        open.add(node);
        return file.own("n" + named++, RouteNodeCode.DESCRIPTOR);
    }

    /** The number of this restriction in {@link #restrictions}. */
    int restriction(PatternPart.Parameter parameter) {
        restrictions.add(parameter);
        return restrictions.size() - 1;
    }

    /** The field that holds the only instance of the class. */
    int self() {
        return self;
    }

    /** The constant that stands for {@link String#charAt}; kept, since it is asked for at every character. */
    int charAt() {
        return charAt;
    }

    /** The constant that stands for {@link CompiledRouteTree#take}. */
    int take() {
        return file.method(PARENT, "take", "(ILjava/lang/String;II[II)Z");
    }

    /** The constant that stands for {@link RouteTree#segmentEnd}. */
    int segmentEnd() {
        return file.method(internalName(RouteTree.class), "segmentEnd", "(Ljava/lang/String;II)I");
    }

    private void constructor() {
        String descriptor = '(' + String[].class.descriptorString()
                + RouteTree[].class.descriptorString()
                + PatternPart.Parameter[].class.descriptorString() + ")V";
        MethodCode code = new MethodCode(file, 4, 4, 0);
        code.aload(0).aload(1).aload(2).aload(3).invokeSpecial(file.method(PARENT, "<init>", descriptor));
        code.aload(0).putStatic(self);
        file.add(0, "<init>", descriptor, code.op(RETURN));
    }

    /** {@link CompiledRouteTree#find(String, String, int[])}: compares references, as the table does, and then goes on. */
    private void findByName() {
        MethodCode code = begin();
        int[] targets = compiled.stream().mapToInt(k -> code.label()).toArray();
        for (int k = 0; k < targets.length; k++) {
            code.aload(1).push(methods[compiled.get(k)]).jump(IF_ACMPEQ, targets[k]);
        }
        code.aload(0).aload(1).aload(2).aload(3);
        code.invokeVirtual(file.method(PARENT, "findEqual", BY_NAME)).op(IRETURN);
        enterTrees(code, targets);
        end(code, BY_NAME);
    }

    /** {@link CompiledRouteTree#find(int, String, int[])}. */
    private void findByIndex() {
        MethodCode code = begin();
        int[] keys = compiled.stream().mapToInt(Integer::intValue).toArray();
        int[] targets = compiled.stream().mapToInt(k -> code.label()).toArray();
        int otherwise = code.label();
        code.iload(1).choose(keys, targets, otherwise).bind(otherwise);
        code.aload(0).iload(1).aload(2).aload(3);
        code.invokeVirtual(file.method(PARENT, "interpreted", BY_INDEX)).op(IRETURN);
        enterTrees(code, targets);
        end(code, BY_INDEX);
    }

    /** A path must begin with a slash, which the root's method takes for granted. */
    private MethodCode begin() {
        MethodCode code = new MethodCode(file, 5, 4, 1);
        int notFound = code.label();
        code.aload(2)
                .invokeVirtual(file.method("java/lang/String", "length", "()I"))
                .istore(4);
        code.iload(4).push(0).jump(IF_ICMPEQ, notFound);
        code.aload(2).push(0).invokeVirtual(charAt);
        return code.push('/').jump(IF_ICMPNE, notFound);
    }

    private void enterTrees(MethodCode code, int[] targets) {
        for (int k = 0; k < targets.length; k++) {
            code.bind(targets[k]).aload(2).iload(4).push(0).aload(3);
            code.invokeStatic(roots.get(k)).op(IRETURN);
        }
    }

    /** Binds the first label, which {@link #begin} made. */
    private void end(MethodCode code, String descriptor) {
        file.add(0, "find", descriptor, code.bind(0).push(RouteTree.NOT_FOUND).op(IRETURN));
    }

    /** How many methods this tree takes, or 0 when it is too much for one class. */
    private static int nodes(RouteNode root, int most) {
        Deque<RouteNode> open = new ArrayDeque<>();
        Deque<Integer> depths = new ArrayDeque<>();
        open.push(root);
        depths.push(1);
        int count = 0;
        while (!open.isEmpty()) {
            RouteNode node = open.pop();
            int depth = depths.pop();
            if (node.text.length > MAX_TEXT
                    || node.children.length > MAX_CHILDREN
                    || node.wilds.length > MAX_WILDS
                    || depth > MAX_DEPTH) {
                return 0;
            }
            if (!node.isWild() && ++count > most) {
                return 0;
            }
            for (RouteNode child : node.children) {
                open.push(child);
                depths.push(depth + 1);
            }
            for (RouteNode wild : node.wilds) {
                open.push(wild);
                depths.push(depth);
            }
        }
        return count;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
