package dev.gotap.router;

import static dev.gotap.router.MethodCode.IADD;
import static dev.gotap.router.MethodCode.IASTORE;
import static dev.gotap.router.MethodCode.IFEQ;
import static dev.gotap.router.MethodCode.IFLT;
import static dev.gotap.router.MethodCode.IF_ICMPEQ;
import static dev.gotap.router.MethodCode.IF_ICMPLE;
import static dev.gotap.router.MethodCode.IF_ICMPLT;
import static dev.gotap.router.MethodCode.IF_ICMPNE;
import static dev.gotap.router.MethodCode.IRETURN;
import static dev.gotap.router.MethodCode.ISUB;

/**
 * Writes the method of one literal node and the wildcards behind it. It is called when the node's first character has
 * met the path, and returns the route's id or -1: a branch that fails so comes back to the one before it, in the order
 * of rank, and what it captured is written over. The method of {@code /user/} in a tree of {@code /user/me} (route 0) and
 * {@code /user/:id} (route 1) is, in Java,
 *
 * <pre>{@code
 * private static int n0(String path, int length, int i, int[] spans) {
 *     if (length - i < 6 || path.charAt(i + 1) != 'u' || ... || path.charAt(i + 5) != '/') return -1;
 *     i += 6;
 *     if (i != length && path.charAt(i) == 'm') {
 *         int id = n1(path, length, i, spans);
 *         if (id >= 0) return id;
 *     }
 *     int slash = RouteTree.segmentEnd(path, i, length);
 *     if (slash <= i) return -1;
 *     spans[0] = i;
 *     spans[1] = slash;
 *     return slash == length ? 1 : -1;
 * }
 * }</pre>
 */
final class RouteNodeCode {

    /** Of every node's method. */
    static final String DESCRIPTOR = "(Ljava/lang/String;II[I)I";

    /**
     * Longer text is compared by {@link String#startsWith(String, int)}; a chain of {@code charAt} is faster as long as
     * the JIT still takes the method into its caller.
     */
    private static final int MAX_CHAIN = 64;

    private static final int PARAMETERS = 4;
    private static final int PATH = 0;
    private static final int LENGTH = 1;
    private static final int AT = 2;
    private static final int SPANS = 3;
    private static final int SLASH = 4;
    private static final int ID = 5;
    private static final int MAX_STACK = 7;

    private final RouteTreeCompiler compiler;
    private final ClassFile file;
    private final RouteNode node;
    private final MethodCode code;
    private final int fail;

    private RouteNodeCode(RouteTreeCompiler compiler, ClassFile file, RouteNode node) {
        this.compiler = compiler;
        this.file = file;
        this.node = node;
        this.code = new MethodCode(file, MAX_STACK, PARAMETERS, node.wilds.length == 0 ? 0 : 2);
        this.fail = code.label();
    }

    static MethodCode of(RouteTreeCompiler compiler, ClassFile file, RouteNode node) {
        RouteNodeCode method = new RouteNodeCode(compiler, file, node);
        method.text();
        method.behindText();
        method.code.bind(method.fail).push(RouteTree.NOT_FOUND).op(IRETURN);
        return method.code;
    }

    /** The text from its second character on. */
    private void text() {
        int length = node.text.length;
        if (length > MAX_CHAIN) {
            code.aload(PATH).push(new String(node.text)).iload(AT);
            code.invokeVirtual(file.method("java/lang/String", "startsWith", "(Ljava/lang/String;I)Z"));
            code.jump(IFEQ, fail);
        } else if (length > 1) {
            code.iload(LENGTH).iload(AT).op(ISUB).push(length).jump(IF_ICMPLT, fail);
            for (int k = 1; k < length; k++) {
                code.aload(PATH);
                index(AT, k).invokeVirtual(compiler.charAt()).push(node.text[k]).jump(IF_ICMPNE, fail);
            }
        }
        code.increase(AT, length);
    }

    private void behindText() {
        boolean parent = node.children.length > 0;
        boolean wild = node.wilds.length > 0;
        int behindChildren = wild ? code.label() : fail;
        if (node.leaf != RouteNode.NO_ROUTE) {
            int goOn = parent || wild ? code.label() : fail;
            code.iload(AT).iload(LENGTH).jump(IF_ICMPNE, goOn);
            answer(node);
            if (goOn != fail) {
                code.bind(goOn);
            }
        } else if (parent) {
            code.iload(AT).iload(LENGTH).jump(IF_ICMPEQ, behindChildren);
        }
        if (parent) {
            children(behindChildren);
        }
        if (wild) {
            code.bind(behindChildren);
            wilds();
        }
    }

    private void children(int otherwise) {
        code.aload(PATH).iload(AT).invokeVirtual(compiler.charAt());
        if (node.children.length == 1) {
            code.push(node.children[0].first).jump(IF_ICMPNE, otherwise);
            enter(node.children[0], AT, otherwise);
            return;
        }
        int[] firsts = new int[node.children.length];
        int[] targets = new int[node.children.length];
        for (int k = 0; k < firsts.length; k++) {
            firsts[k] = node.children[k].first;
            targets[k] = code.label();
        }
        code.choose(firsts, targets, otherwise);
        for (int k = 0; k < firsts.length; k++) {
            code.bind(targets[k]);
            enter(node.children[k], AT, otherwise);
        }
    }

    private void wilds() {
        if (!node.wilds[0].catchAll) {
            scan();
        }
        for (int k = 0; k < node.wilds.length; k++) {
            RouteNode wild = node.wilds[k];
            boolean last = k == node.wilds.length - 1;
            int otherwise = last ? fail : code.label();
            if (wild.catchAll) {
                span(wild.slot, AT, -1);
                span(wild.slot + 1, LENGTH, 0);
                answer(wild);
            } else {
                parameter(wild, otherwise);
            }
            if (!last) {
                code.bind(otherwise);
            }
        }
    }

    /** The end of the segment, once for all parameters at this position. */
    private void scan() {
        code.aload(PATH).iload(AT).iload(LENGTH);
        code.invokeStatic(compiler.segmentEnd()).istore(SLASH);
    }

    private void parameter(RouteNode wild, int otherwise) {
        if (wild.restriction == null) {
            code.iload(SLASH).iload(AT).jump(IF_ICMPLE, otherwise);
            span(wild.slot, AT, 0);
            span(wild.slot + 1, SLASH, 0);
        } else {
            code.getStatic(compiler.self())
                    .push(compiler.restriction(wild.restriction))
                    .aload(PATH)
                    .iload(AT)
                    .iload(SLASH);
            code.aload(SPANS).push(wild.slot).invokeVirtual(compiler.take()).jump(IFEQ, otherwise);
        }
        if (wild.leaf != RouteNode.NO_ROUTE) {
            int goOn = wild.next == null ? otherwise : code.label();
            code.iload(SLASH).iload(LENGTH).jump(IF_ICMPNE, goOn);
            answer(wild);
            if (wild.next != null) {
                code.bind(goOn);
            }
        } else {
            code.iload(SLASH).iload(LENGTH).jump(IF_ICMPEQ, otherwise);
        }
        if (wild.next != null) {
            enter(wild.next, SLASH, otherwise);
        }
    }

    /** Goes on with another node, whose first character is there; comes back when it fails. */
    private void enter(RouteNode next, int at, int otherwise) {
        code.aload(PATH).iload(LENGTH).iload(at).aload(SPANS).invokeStatic(compiler.method(next));
        if (otherwise != fail) {
            code.istore(ID).iload(ID).jump(IFLT, otherwise).iload(ID);
        }
        code.op(IRETURN);
    }

    /** Returns the route that ends here. */
    private void answer(RouteNode end) {
        if (end.leaf >= 0) {
            code.push(end.leaf).op(IRETURN);
            return;
        }
        // An optional last parameter is missing.
        code.aload(SPANS).push(end.endSlot).push(-1).op(IASTORE);
        code.aload(SPANS).push(end.endSlot + 1).push(-1).op(IASTORE);
        code.push(-2 - end.leaf).op(IRETURN);
    }

    private void span(int slot, int local, int plus) {
        code.aload(SPANS).push(slot);
        index(local, plus).op(IASTORE);
    }

    private MethodCode index(int local, int plus) {
        code.iload(local);
        return plus == 0 ? code : code.push(plus).op(IADD);
    }
}
