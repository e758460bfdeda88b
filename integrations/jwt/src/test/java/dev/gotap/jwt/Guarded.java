package dev.gotap.jwt;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.Principal;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestRequest;
import dev.gotap.router.testing.TestResponse;

/** A router of one route behind a guard, which tells who came in. */
final class Guarded {

    private final TestClient client;

    Guarded(Handler... guards) {
        Router app = Router.create();
        app.use(guards);
        app.get("/who", c -> {
            Principal principal = c.get(Context.PRINCIPAL);
            c.string(200, principal == null ? "anonymous" : principal.name());
        });
        client = TestClient.inMemory(app);
    }

    TestResponse anonymous() {
        return request().send();
    }

    TestResponse bearer(String token) {
        return with("Bearer " + token);
    }

    TestResponse with(String authorization) {
        return request().header("Authorization", authorization).send();
    }

    TestRequest request() {
        return client.get("/who");
    }
}
