package dev.gotap.examples.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.payments.PaymentStatus;
import dev.gotap.examples.pos.payments.PaymentView;
import dev.gotap.examples.pos.reports.DayReport;
import dev.gotap.examples.pos.sales.SaleQuery;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.storage.Page;
import dev.gotap.examples.pos.storage.PageRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills tills in the middle of their work, again and again on one file: what they acknowledged is there, once. */
@Tag("long")
class CrashTest {

    private static final int KILLS = 3;
    private static final int SALES_BEFORE_THE_KILL = 80;

    @TempDir
    Path directory;

    final Map<String, Long> acknowledged = new HashMap<>();

    @Test
    @Timeout(60)
    void kill_inMidStream_losesAndDoublesNothing() throws Exception {
        for (int run = 1; run <= KILLS; run++) {
            sellUntilKilled(run);
        }

        var terminal = new PaperTerminal(directory.resolve("terminal"));
        try (Shop shop = Shop.open(options(), terminal)) {
            List<SaleView> sales = everySale(shop);
            assertAcknowledgedSalesArePaidOnce(sales);
            assertEverySaleIsWhole(sales);
            assertCardsWereChargedForExactlyWhatWasCaptured(shop, sales, terminal);
            assertReceiptsHaveNoGaps(sales);
            assertDayAddsUp(shop, sales);
        }
    }

    private void sellUntilKilled(int run) throws IOException, InterruptedException {
        Process tills = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyTills.class.getName(),
                        directory.toString(),
                        String.valueOf(run))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = tills.inputReader()) {
            int paid = 0;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                // After the kill the pipe still holds what was acknowledged before it; the last line may be cut.
                if (line.startsWith("PAID ") && line.endsWith(" end")) {
                    String[] words = line.split(" ");
                    assertThat(acknowledged.put(words[1], Long.valueOf(words[2])))
                            .isNull();
                    paid++;
                }
                if (paid == SALES_BEFORE_THE_KILL) {
                    // Through the handle, because Process.destroyForcibly would also close the pipe we still read.
                    tills.toHandle().destroyForcibly();
                }
            }
            assertThat(paid).isGreaterThanOrEqualTo(SALES_BEFORE_THE_KILL);
        } finally {
            tills.destroyForcibly();
        }
        assertThat(tills.waitFor()).isNotZero();
    }

    private void assertAcknowledgedSalesArePaidOnce(List<SaleView> sales) {
        Map<String, SaleView> byReference = sales.stream().collect(Collectors.toMap(SaleView::reference, sale -> sale));
        assertThat(byReference).hasSameSizeAs(sales);
        assertThat(byReference.keySet()).containsAll(acknowledged.keySet());
        acknowledged.forEach((reference, cents) -> {
            assertThat(byReference.get(reference).status()).isEqualTo(SaleStatus.PAID);
            assertThat(byReference.get(reference).paidCents()).isEqualTo(cents);
        });
        // Each till may die between a commit and the line that acknowledges it, but never more than one sale later.
        assertThat(sales).hasSizeLessThanOrEqualTo(acknowledged.size() + 3 * KILLS);
    }

    /** No sale may be half of what its transaction wrote, acknowledged or not. */
    private static void assertEverySaleIsWhole(List<SaleView> sales) {
        assertThat(sales).allSatisfy(sale -> {
            assertThat(sale.lines()).hasSize(2);
            boolean paid = sale.status() == SaleStatus.PAID;
            assertThat(sale.paidCents()).isEqualTo(paid ? sale.totals().grossCents() : 0);
            assertThat(sale.receipt() != null).isEqualTo(paid);
        });
    }

    private static void assertCardsWereChargedForExactlyWhatWasCaptured(
            Shop shop, List<SaleView> sales, PaperTerminal terminal) {
        Map<String, Long> captured = new HashMap<>();
        for (SaleView sale : sales) {
            List<PaymentView> payments = shop.payments().of(sale.id());
            assertThat(payments).noneMatch(payment -> payment.status() == PaymentStatus.PENDING);
            payments.stream()
                    .filter(payment -> payment.kind() == PaymentKind.CARD && payment.status() == PaymentStatus.CAPTURED)
                    .forEach(payment -> captured.put(payment.reference(), payment.amountCents()));
        }
        Map<String, Long> charged = new HashMap<>(terminal.charges());
        charged.values().removeIf(cents -> cents == 0);
        assertThat(charged).isEqualTo(captured);
    }

    private static void assertReceiptsHaveNoGaps(List<SaleView> sales) {
        for (String till : List.of("T1", "T2", "T3")) {
            List<Integer> numbers = sales.stream()
                    .filter(sale -> sale.terminal().equals(till) && sale.receipt() != null)
                    .map(sale -> sale.receipt().number())
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
    }

    private static void assertDayAddsUp(Shop shop, List<SaleView> sales) {
        DayReport day = shop.days().report(shop.days().today());
        long paid = sales.stream().mapToLong(SaleView::paidCents).sum();
        assertThat(day.sales().totals().grossCents()).isEqualTo(paid);
        assertThat(day.takings().stream()
                        .mapToLong(DayReport.Takings::receivedCents)
                        .sum())
                .isEqualTo(paid);
    }

    private static List<SaleView> everySale(Shop shop) {
        var sales = new ArrayList<SaleView>();
        Page<SaleView> page;
        int number = 0;
        do {
            page = shop.sales().list(SaleQuery.all(new PageRequest(number++, PageRequest.LARGEST)));
            sales.addAll(page.items());
        } while (sales.size() < page.total());
        return sales;
    }

    private ShopOptions options() {
        return ShopOptions.inFile(directory.resolve("shop")).withClock(StoppedClock.saturdayMorning());
    }
}
