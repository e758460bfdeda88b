package dev.gotap.router;

/**
 * One call of {@code use}, kept for the lint: a middleware that was added to a group after the group's last route runs
 * for nobody.
 */
final class MiddlewareUse {

    final String basePath;
    final RegistrationSite site;
    boolean reached;

    MiddlewareUse(String basePath, RegistrationSite site) {
        this.basePath = basePath;
        this.site = site;
    }
}
