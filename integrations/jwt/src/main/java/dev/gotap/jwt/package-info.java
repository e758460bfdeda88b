/**
 * Authentication by JSON Web Tokens (RFC 7519), checked by Nimbus JOSE+JWT. {@link dev.gotap.jwt.Jwt} is the middleware,
 * {@link dev.gotap.jwt.JwtOptions} says what a token must be, {@link dev.gotap.jwt.JwtKeys} what it is checked with.
 *
 * <pre>{@code
 * var keys = JwtKeys.remote(Jwks.of("https://id.example/jwks.json", JwtAlgorithm.RS256));
 * api.use(Jwt.with(JwtOptions.of(keys).withIssuer("https://id.example").withAudience("till")),
 *         Requirement.requireRole("clerk"));
 * }</pre>
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><th>token</th><th>status</th><th>{@code WWW-Authenticate}</th></tr>
 * <tr><td>none</td><td>401, or the handler's where it is optional</td><td>{@code Bearer}</td></tr>
 * <tr><td>malformed, of another key or algorithm, expired, not for us</td><td>401</td>
 *     <td>{@code Bearer error="invalid_token"}</td></tr>
 * <tr><td>any, while the keys cannot be had</td><td>503 with {@code Retry-After}</td><td>none</td></tr>
 * </table>
 */
@NullMarked
package dev.gotap.jwt;

import org.jspecify.annotations.NullMarked;
