/**
 * What a caller did that cannot be done, as three small exceptions.
 *
 * <table>
 * <caption>Which problem says what</caption>
 * <tr><th>type</th><th>meaning</th><th>usual HTTP status</th></tr>
 * <tr><td>{@link dev.gotap.examples.pos.problem.Invalid}</td><td>a field of the input is wrong</td><td>422</td></tr>
 * <tr><td>{@link dev.gotap.examples.pos.problem.NotFound}</td><td>the thing named does not exist</td><td>404</td></tr>
 * <tr><td>{@link dev.gotap.examples.pos.problem.Conflict}</td><td>the state does not allow it now</td><td>409</td></tr>
 * </table>
 *
 * <p>Each has a stable code for programs, a message for people, and where there is one the offending field
 * as a JSON Pointer (RFC 6901).
 */
@NullMarked
package dev.gotap.examples.pos.problem;

import org.jspecify.annotations.NullMarked;
