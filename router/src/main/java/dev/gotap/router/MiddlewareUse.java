package dev.gotap.router;

import java.util.List;

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

    LintFinding finding() {
        return new LintFinding(
                LintFinding.Kind.MIDDLEWARE_NEVER_RUNS,
                "middleware was added to " + basePath + " after its last route, so it runs for none of them"
                        + " (mend: call use before the routes are registered)",
                List.of(basePath),
                List.of(site.toString()),
                basePath);
    }
}
