package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * Who makes a request, as an authentication middleware found out; kept under {@link Context#PRINCIPAL}. Immutable.
 *
 * @param name identifies the caller among all callers, for example a user id; never empty
 * @param roles what the caller is
 * @param scopes what the caller may do
 * @param claims what else is known, by name; never secrets, since it may be logged
 */
public record Principal(String name, Set<String> roles, Set<String> scopes, Map<String, Object> claims)
        implements java.security.Principal {

    /**
     * Checks the name and copies the rest.
     *
     * @param name identifies the caller
     * @param roles what the caller is
     * @param scopes what the caller may do
     * @param claims what else is known
     * @throws IllegalArgumentException for an empty name
     */
    public Principal {
        if (requireNonNull(name, "name").isEmpty()) {
            throw new IllegalArgumentException("name: \"\" (expected: what identifies the caller)");
        }
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
        claims = Map.copyOf(claims);
    }

    /**
     * A caller of whom only the name is known.
     *
     * @param name identifies the caller
     * @return without roles, scopes and claims
     * @throws IllegalArgumentException for an empty name
     */
    public static Principal of(String name) {
        return new Principal(name, Set.of(), Set.of(), Map.of());
    }

    /**
     * The same caller in these roles only.
     *
     * @param newRoles replace the former ones
     * @return a copy
     */
    public Principal withRoles(Set<String> newRoles) {
        return new Principal(name, newRoles, scopes, claims);
    }

    /**
     * Tells whether the caller is in a role.
     *
     * @param role compared exactly
     * @return true if so
     */
    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /**
     * Tells whether the caller has a scope.
     *
     * @param scope compared exactly
     * @return true if so
     */
    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }

    /** {@inheritDoc} */
    @Override
    public String getName() {
        return name;
    }
}
