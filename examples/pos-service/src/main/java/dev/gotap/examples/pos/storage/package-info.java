/**
 * The embedded database: one H2 file, a small pool, and transactions.
 *
 * <p>Start with {@link dev.gotap.examples.pos.storage.Database#open}. Everything the shop knows goes through
 * {@link dev.gotap.examples.pos.storage.Transactions}: {@code write} commits all of its work or none of it,
 * {@code read} sees one moment.
 *
 * <h2>What an acknowledged sale survives</h2>
 *
 * <table>
 * <caption>Guarantees by {@link dev.gotap.examples.pos.storage.Durability}</caption>
 * <tr><th>event</th><th>PROCESS_CRASH</th><th>POWER_LOSS (default)</th></tr>
 * <tr><td>exception, exit, {@code kill -9}, out of memory</td><td>kept</td><td>kept</td></tr>
 * <tr><td>kernel panic, power failure</td><td>the last seconds may be lost</td><td>kept, if the disk keeps what it
 * was told to flush</td></tr>
 * <tr><td>loss of the disk</td><td>lost</td><td>lost: make backups</td></tr>
 * </table>
 *
 * <p>H2 delays its writes by half a second unless told otherwise. {@code WRITE_DELAY=0} makes {@code commit} return
 * only after the bytes were handed to the operating system, which outlives the process; H2 never calls
 * {@code fsync} by itself, so {@code POWER_LOSS} follows each commit with {@code CHECKPOINT SYNC}.
 *
 * <p>The price is space. A paid sale writes about 75 KB of pages, H2 keeps replaced pages for 45 seconds before it reuses
 * them, and without its background writer it compacts only when the file is closed. At one sale a second that is a few
 * megabytes; a load test sees hundreds, most of which are gone after a restart.
 */
@NullMarked
package dev.gotap.examples.pos.storage;

import org.jspecify.annotations.NullMarked;
