package dev.gotap.compat;

import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestRequest;
import java.util.function.UnaryOperator;

/** One request and the status it must have, lest two clients agree on something that was not meant. */
record Scenario(int status, String method, String target, String note, UnaryOperator<TestRequest> filled) {

    static Scenario get(int status, String target) {
        return of(status, "GET", target);
    }

    static Scenario of(int status, String method, String target) {
        return new Scenario(status, method, target, "", request -> request);
    }

    static Scenario of(int status, String method, String target, String note, UnaryOperator<TestRequest> filled) {
        return new Scenario(status, method, target, note, filled);
    }

    Scenario withMethod(String other) {
        return new Scenario(status, other, target, note, filled);
    }

    TestRequest on(TestClient client) {
        return filled.apply(client.request(method, target));
    }

    @Override
    public String toString() {
        return method + ' ' + target + (note.isEmpty() ? "" : ", " + note) + " -> " + status;
    }
}
