package dev.gotap.testsupport;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property without a seed of its own the same one in each run, made of its name, so that a build is the same
 * twice; jqwik alone draws a new one each time and has no switch for it. Found by jqwik through its service file wherever
 * this module is on the test class path.
 *
 * <p>{@code -Dgotap.seed=random} leaves the seed to jqwik, which prints it when a property fails; {@code
 * -Dgotap.seed=<number>} gives that one to every property, to see the failure again.
 */
public final class PropertySeeds implements AroundPropertyHook {

    static final String SWITCH = "gotap.seed";

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        String wanted = System.getProperty(SWITCH, "fixed");
        PropertyAttributes attributes = context.attributes();
        if (attributes.seed().isEmpty() && !wanted.equals("random")) {
            attributes.setSeed(wanted.equals("fixed") ? ofName(context) : number(wanted));
        }
        return property.execute();
    }

    private static String ofName(PropertyLifecycleContext context) {
        String name = context.containerClass().getName()
                + '.'
                + context.targetMethod().getName();
        return Integer.toString(name.hashCode());
    }

    private static String number(String seed) {
        try {
            return Long.toString(Long.parseLong(seed));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(SWITCH + ": \"" + seed + "\" (expected: fixed, random, or a number)", e);
        }
    }
}
