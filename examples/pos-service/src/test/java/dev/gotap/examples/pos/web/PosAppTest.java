package dev.gotap.examples.pos.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.ShopOptions;
import dev.gotap.router.RouteInfo;
import dev.gotap.router.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosAppTest {

    @TempDir
    Path directory;

    @Test
    void routes_byTheRoutersOwnLook_haveNothingWrong() {
        assertThat(app().lint()).isEmpty();
    }

    @Test
    void routes_oneByOne_areInTheReadme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        // The table abbreviates what it has just said, so that only the last part of a pattern is looked for.
        assertThat(app().routes()).extracting(RouteInfo::pattern).allSatisfy(pattern -> {
            String last = pattern.substring(pattern.lastIndexOf('/')).replace("<int>", "");
            assertThat(last.startsWith("/dashboard.") || readme.contains(last))
                    .as(pattern)
                    .isTrue();
        });
    }

    private Router app() {
        try (var open = OpenShop.in(directory)) {
            Router app = PosApp.router();
            PosApp.addRoutes(app, open.shop, ShopOptions.inFile(directory), Guards.none());
            return app;
        }
    }
}
