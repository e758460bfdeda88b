package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.Principal;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a caller must be, whoever found out who he is: any authentication that sets {@link Context#PRINCIPAL} will do. Without
 * a principal the answer is 401, with the wrong one 403; the handlers after it do not run. Allocates nothing when met.
 *
 * <pre>{@code
 * api.use(BasicAuth.of("shop", accounts), Requirement.requireRole("clerk"));
 * api.delete("/sales/:id", Requirement.requireAnyRole("manager", "auditor"), sales::remove);
 * }</pre>
 */
public final class Requirement implements Handler {

    private final Predicate<Principal> met;

    private Requirement(Predicate<Principal> met) {
        this.met = met;
    }

    /**
     * Lets in everybody who is known.
     *
     * @return the handler; one may serve several routers
     */
    public static Requirement requirePrincipal() {
        return new Requirement(principal -> true);
    }

    /**
     * Lets in who is in a role.
     *
     * @param role compared exactly
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for an empty role
     */
    public static Requirement requireRole(String role) {
        return requireAnyRole(role);
    }

    /**
     * Lets in who is in at least one of these roles.
     *
     * @param roles at least one; compared exactly
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for no role or an empty one
     */
    public static Requirement requireAnyRole(String... roles) {
        String[] any = checked("roles", roles);
        return new Requirement(principal -> {
            for (String role : any) {
                if (principal.hasRole(role)) {
                    return true;
                }
            }
            return false;
        });
    }

    /**
     * Lets in who has all of these scopes.
     *
     * @param scopes at least one; compared exactly
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for no scope or an empty one
     */
    public static Requirement requireScope(String... scopes) {
        String[] all = checked("scopes", scopes);
        return new Requirement(principal -> {
            for (String scope : all) {
                if (!principal.hasScope(scope)) {
                    return false;
                }
            }
            return true;
        });
    }

    @Override
    public void handle(Context c) throws Exception {
        Principal principal = c.get(Context.PRINCIPAL);
        if (principal == null) {
            throw Challenge.refusal();
        }
        if (!met.test(principal)) {
            throw HttpError.forbidden("the caller may not do this");
        }
    }

    private static String[] checked(String what, String[] names) {
        requireNonNull(names, what);
        if (names.length == 0 || Set.of(names).contains("")) {
            throw new IllegalArgumentException(
                    what + ": " + java.util.Arrays.toString(names) + " (expected: at least one, none of them empty)");
        }
        return names.clone();
    }
}
