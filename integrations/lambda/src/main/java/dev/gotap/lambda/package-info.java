/**
 * The same routes, middleware and handlers behind AWS Lambda. {@link dev.gotap.lambda.LambdaAdapter} takes the bytes of an
 * event and gives the bytes of the answer; {@link dev.gotap.lambda.EventRoutes} registers handlers of messages, S3
 * notifications, EventBridge events and schedules; {@link dev.gotap.lambda.LambdaEvent} is the event behind a request.
 *
 * <pre>{@code
 * public final class Shop {
 *     private static final LambdaAdapter LAMBDA = LambdaAdapter.of(App.routes());
 *
 *     public void handle(InputStream event, OutputStream answer) throws IOException {
 *         LAMBDA.answer(event, answer);
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>Which event is what</caption>
 * <tr><th>kind</th><th>recognised by</th><th>becomes</th><th>answer</th></tr>
 * <tr><td>API Gateway, payload 2.0; function URL</td>
 *     <td>{@code version} 2.0, {@code rawPath}, {@code requestContext.http}</td>
 *     <td>the client's request</td><td>status, headers, cookies, body</td></tr>
 * <tr><td>API Gateway, payload 1.0</td>
 *     <td>{@code httpMethod}, {@code resource}, {@code requestContext}; {@code version} 1.0 or none</td>
 *     <td>the client's request</td><td>status, multi-value headers, body</td></tr>
 * <tr><td>SQS</td><td>{@code Records}, each of {@code eventSource} aws:sqs</td><td>a POST for each message</td>
 *     <td>the failed ones in {@code batchItemFailures}</td></tr>
 * <tr><td>S3</td><td>{@code Records}, each of {@code eventSource} aws:s3</td><td>a POST for each record</td>
 *     <td>how many, or an exception</td></tr>
 * <tr><td>schedule</td><td>as EventBridge, of aws.events or aws.scheduler, detail-type Scheduled Event</td>
 *     <td>a POST</td><td>how many, or an exception</td></tr>
 * <tr><td>EventBridge</td><td>{@code source}, {@code detail-type}, {@code detail}</td><td>a POST</td>
 *     <td>how many, or an exception</td></tr>
 * </table>
 *
 * <p>The order of members does not matter. What fits no row, or two of them, is an
 * {@link dev.gotap.lambda.EventException}.
 */
@NullMarked
package dev.gotap.lambda;

import org.jspecify.annotations.NullMarked;
