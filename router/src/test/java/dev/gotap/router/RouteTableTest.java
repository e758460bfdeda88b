package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The questions a table answers besides look-up. */
class RouteTableTest {

    private static final RouteTable TABLE = RouteTables.of(
            "GET /users/:id",
            "POST /users",
            "DELETE /users/:id",
            "GET /Docs/",
            "GET /users/:uid/posts",
            "PATCH /users/:id");

    @Test
    void of_sameShapeTwice_namesBothRoutes() {
        assertThatThrownBy(() -> RouteTables.of("GET /a/:x", "POST /a/:x", "GET /a/:y"))
                .isInstanceOf(RouteConflictException.class)
                .hasMessageContainingAll(
                        "GET \"/a/:x\" at Routes.java:1",
                        "GET \"/a/:y\" at Routes.java:3",
                        "example: GET /a/x",
                        "mend");
        assertThatThrownBy(() -> RouteTables.of("GET /a/:x/:y?", "GET /a/:z?"))
                .hasMessageContaining("example: GET /a/x\n");
        assertThatThrownBy(() -> RouteTables.of("GET /a/*x", "GET /a/*y")).isInstanceOf(RouteConflictException.class);
    }

    @Test
    void of_tooManyMethods_isRefused() {
        String[] routes = new String[65];
        for (int k = 0; k < routes.length; k++) {
            routes[k] = "M" + k + " /";
        }
        assertThatThrownBy(() -> RouteTables.of(routes)).hasMessageContaining("65 different methods");
    }

    @Test
    void find_methodOfAnotherObject_isComparedByContent() {
        assertThat(TABLE.find(new String("POST"), "/users", new int[4])).isEqualTo(1);
        assertThat(TABLE.find("BREW", "/users", new int[4])).isEqualTo(-1);
        assertThat(TABLE.find("post", "/users", new int[4])).isEqualTo(-1);
    }

    @Test
    void allow_unservedMethod_listsTheOthersInOrder() {
        assertThat(TABLE.allow("PUT", "/users/1")).containsExactly("GET", "DELETE", "PATCH");
        assertThat(TABLE.allow("GET", "/users/1")).containsExactly("DELETE", "PATCH");
        assertThat(TABLE.allow("GET", "/nothing")).isEmpty();
        assertThat(TABLE.methods(TABLE.methodMask("/users", new int[4]))).containsExactly("POST");
    }

    @Test
    void slashToggled_servedTarget_isProposed() {
        assertThat(TABLE.slashToggled("GET", "/Docs")).isEqualTo("/Docs/");
        assertThat(TABLE.slashToggled("GET", "/users/1/")).isEqualTo("/users/1");
        assertThat(TABLE.slashToggled("GET", "/users/")).isNull();
        assertThat(TABLE.slashToggled("GET", "/")).isNull();
        assertThat(TABLE.slashToggled("GET", "")).isNull();
    }

    @Test
    void fixedPath_nearMiss_isCleanedAndCased() {
        assertThat(TABLE.fixedPath("GET", "//docs/./x/..")).isEqualTo("/Docs/");
        assertThat(TABLE.fixedPath("GET", "/USERS/Ab/POSTS/")).isEqualTo("/users/Ab/posts");
        assertThat(TABLE.fixedPath("PUT", "/docs")).isNull();
    }

    @Test
    void explain_match_showsStepsAndValues() {
        assertThat(TABLE.explain("GET", "/users/7/posts")).isEqualTo("""
                GET /users/7/posts
                  0: text /: fits
                  1: text users/: fits
                  7: parameter :: takes "7"
                  8: text /posts: fits
                matched by GET "/users/:uid/posts" at Routes.java:5
                  uid = "7"
                """);
    }

    @Test
    void explain_miss_namesWhatIsNear() {
        assertThat(TABLE.explain("POST", "/users/7")).contains("not matched\nnear: served for GET, DELETE, PATCH");
        assertThat(TABLE.explain("GET", "/docs")).contains("near: served as \"/Docs/\", cleaned and in the right case");
        assertThat(TABLE.explain("GET", "/Docs")).contains("near: served as \"/Docs/\", a final slash apart");
        assertThat(TABLE.explain("BREW", "/x\n")).contains("BREW /x\\u000A\n  no route has this method");
    }

    @Test
    void dump_table_showsTheTrees() {
        assertThat(RouteTables.of("GET /a/*p", "GET /a/:id<int>", "GET /ab", "PUT /x/:y?")
                        .dump())
                .isEqualTo("""
                GET
                  /a
                    /
                      :<int>  -> /a/:id<int> (Routes.java:2)
                      *  -> /a/*p (Routes.java:1)
                    b  -> /ab (Routes.java:3)
                PUT
                  /x  -> /x/:y? (Routes.java:4)
                    /
                      :  -> /x/:y? (Routes.java:4)
                """);
    }
}
