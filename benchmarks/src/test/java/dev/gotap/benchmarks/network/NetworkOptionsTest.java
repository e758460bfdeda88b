package dev.gotap.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run measures, from its command line. */
class NetworkOptionsTest {

    private static List<String> names(List<ServerSpec> specs) {
        return specs.stream().map(ServerSpec::name).toList();
    }

    @Test
    void servers_withoutPeers_areOursAndTheBareOnes() {
        assertThat(names(NetworkOptions.parse("f.json", "--quick").specs()))
                .contains("gotap-io", "gotap-worker", "undertow-io", "undertow-worker", "netty")
                .doesNotContain("jooby-io", "helidon");
    }

    @Test
    void servers_withPeers_areThoseThatRunHere() {
        List<String> names =
                names(NetworkOptions.parse("f.json", "--peers", "x.jar").specs());

        assertThat(names).contains("jooby-io", "javalin", "vertx");
        assertThat(names.contains("helidon")).isEqualTo(Runtime.version().feature() >= 21);
    }

    @Test
    void otherClasses_ofOurs_areServersBesideOurs() {
        NetworkOptions options =
                NetworkOptions.parse("f.json", "--servers", "gotap-io,netty", "--beside", "edge=a.jar:b.jar");

        assertThat(names(options.specs())).containsExactly("gotap-io", "gotap-io@edge", "netty");
        assertThat(options.specs().get(1).extraClassPath()).isEqualTo("a.jar:b.jar");
        assertThat(names(options.patternSpecs())).containsExactly("gotap-io", "gotap-io@edge", "netty");
    }

    @Test
    void patterns_withoutServersNamed_runOnThree() {
        assertThat(names(NetworkOptions.parse("f.json").patternSpecs()))
                .containsExactly("gotap-io", "gotap-worker", "undertow-io");
    }

    @Test
    void words_thatMeanNothing_areRefused() {
        assertThatThrownBy(() -> NetworkOptions.parse("f.json", "--fast")).hasMessageContaining("option: --fast");
        assertThatThrownBy(() -> NetworkOptions.parse("f.json", "--servers"))
                .hasMessageContaining("--servers: nothing");
        assertThatThrownBy(() ->
                        NetworkOptions.parse("f.json", "--servers", "tomcat").specs())
                .hasMessageContaining("server: tomcat (expected: one of [gotap-io");
        assertThatThrownBy(() -> NetworkOptions.parse("f.json", "--beside", "edge"))
                .hasMessageContaining("expected: NAME=CLASS_PATH");
        assertThatThrownBy(() -> NetworkOptions.parse("f.json", "--patterns", "rest"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
