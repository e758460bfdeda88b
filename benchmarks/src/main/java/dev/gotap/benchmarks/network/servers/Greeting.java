package dev.gotap.benchmarks.network.servers;

/**
 * The answer to {@code /json}.
 *
 * @param message a text
 * @param status a number
 */
public record Greeting(String message, int status) {

    /**
     * A new one for every answer, as an application would make it.
     *
     * @return the greeting
     */
    public static Greeting hello() {
        return new Greeting("Hello, World!", 200);
    }
}
