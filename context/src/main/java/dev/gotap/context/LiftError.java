package dev.gotap.context;

import static java.util.Objects.requireNonNull;

/**
 * The errors of Lift by their names, codes and statuses there.
 *
 * <table>
 * <caption>Which factory is which; those of the first Lift are {@link HttpError}'s own, but for one</caption>
 * <tr><th>here</th><th>code</th><th>status</th><th>Lift</th></tr>
 * <tr><td>{@link #parameter}</td><td>PARAMETER_ERROR</td><td>400</td><td>today</td></tr>
 * <tr><td>{@link HttpError#unauthorized}</td><td>UNAUTHORIZED</td><td>401</td><td>today and first</td></tr>
 * <tr><td>{@link #authorization}</td><td>AUTHORIZATION_ERROR</td><td>403</td><td>today</td></tr>
 * <tr><td>{@link HttpError#notFound}</td><td>NOT_FOUND</td><td>404</td><td>today and first</td></tr>
 * <tr><td>{@link HttpError#unprocessable}</td><td>VALIDATION_ERROR</td><td>422</td><td>today</td></tr>
 * <tr><td>{@link #system}</td><td>SYSTEM_ERROR</td><td>500</td><td>today; no stack ever leaves the process here</td></tr>
 * <tr><td>{@link #network}</td><td>NETWORK_ERROR</td><td>500</td><td>today</td></tr>
 * <tr><td>{@link #processing}</td><td>PROCESSING_ERROR</td><td>500</td><td>today</td></tr>
 * <tr><td>{@link #tokenizationFailure}</td><td>TOKENIZATION_FAILURE</td><td>500</td><td>today</td></tr>
 * <tr><td>{@link HttpError#badRequest}</td><td>BAD_REQUEST</td><td>400</td><td>first</td></tr>
 * <tr><td>{@link HttpError#forbidden}</td><td>FORBIDDEN</td><td>403</td><td>first</td></tr>
 * <tr><td>{@link #validation}</td><td>VALIDATION_ERROR</td><td>400</td><td>first</td></tr>
 * <tr><td>{@link HttpError#conflict}</td><td>CONFLICT</td><td>409</td><td>first</td></tr>
 * <tr><td>{@link HttpError#internal}</td><td>INTERNAL_ERROR</td><td>500</td><td>first</td></tr>
 * </table>
 */
public final class LiftError {

    private LiftError() {}

    /**
     * 400: a parameter is wrong.
     *
     * @param field its name on the wire
     * @param message for the client
     * @return an error with the code {@code PARAMETER_ERROR} and both as details
     */
    public static HttpError parameter(String field, String message) {
        return withField(HttpError.of(400, "PARAMETER_ERROR", message), field);
    }

    /**
     * 403: who is asking may not do this.
     *
     * @param message for the client
     * @return an error with the code {@code AUTHORIZATION_ERROR}
     */
    public static HttpError authorization(String message) {
        return HttpError.of(403, "AUTHORIZATION_ERROR", message);
    }

    /**
     * 400: a field is not acceptable; today's Lift answers 422, as {@link HttpError#unprocessable} does.
     *
     * @param field its name on the wire
     * @param message for the client
     * @return an error with the code {@code VALIDATION_ERROR} and both as details
     */
    public static HttpError validation(String field, String message) {
        return withField(HttpError.of(400, "VALIDATION_ERROR", message), field);
    }

    /**
     * 500: the system failed.
     *
     * @param message for the client; must hold no secret
     * @return an error with the code {@code SYSTEM_ERROR}
     */
    public static HttpError system(String message) {
        return HttpError.of(500, "SYSTEM_ERROR", message);
    }

    /**
     * 500: another system could not be reached.
     *
     * @param message for the client; must hold no secret
     * @return an error with the code {@code NETWORK_ERROR}
     */
    public static HttpError network(String message) {
        return HttpError.of(500, "NETWORK_ERROR", message);
    }

    /**
     * 500: the request could not be worked on.
     *
     * @param message for the client; must hold no secret
     * @return an error with the code {@code PROCESSING_ERROR}
     */
    public static HttpError processing(String message) {
        return HttpError.of(500, "PROCESSING_ERROR", message);
    }

    /**
     * 500: a card or account number could not be replaced by a token.
     *
     * @param message for the client; must hold no secret
     * @return an error with the code {@code TOKENIZATION_FAILURE}
     */
    public static HttpError tokenizationFailure(String message) {
        return HttpError.of(500, "TOKENIZATION_FAILURE", message);
    }

    private static HttpError withField(HttpError error, String field) {
        return error.withDetail("field", requireNonNull(field, "field")).withDetail("message", error.message());
    }
}
