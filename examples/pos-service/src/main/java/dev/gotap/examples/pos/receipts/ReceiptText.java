package dev.gotap.examples.pos.receipts;

import dev.gotap.examples.pos.money.Money;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.payments.PaymentKind;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Prints a receipt as lines of at most 42 characters.
 *
 * <p>Each tax rate of the receipt gets a letter, A for the lowest; it stands behind every line that is taxed at it.
 */
public final class ReceiptText {

    /** Characters in a line of the usual 80 mm printer. */
    public static final int COLUMNS = 42;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String RULE = "-".repeat(COLUMNS);

    private final StringBuilder text = new StringBuilder();
    private final Receipt receipt;

    private ReceiptText(Receipt receipt) {
        this.receipt = receipt;
    }

    /** The receipt, each line ended by a newline. */
    public static String of(Receipt receipt) {
        var print = new ReceiptText(receipt);
        print.head();
        receipt.lines().forEach(print::line);
        print.sum();
        receipt.tenders().forEach(print::tender);
        print.taxes();
        return print.text.toString();
    }

    private void head() {
        centred(receipt.shop().name());
        centred(receipt.shop().street());
        centred(receipt.shop().city());
        centred("VAT " + receipt.shop().vatId());
        add(RULE);
        row(isRefund() ? "REFUND" : "RECEIPT", receipt.number().toString());
        row("Sale " + receipt.saleId(), TIME.format(receipt.issuedAt()));
        add(RULE);
    }

    private void line(Receipt.Line line) {
        row(line.name(), signed(line.totalCents()) + " " + letter(line.taxBasisPoints()));
        if (line.quantity().intValue() != 1 || line.quantity().scale() > 0) {
            add("  " + line.quantity().toPlainString() + " x " + Money.ofCents(line.unitPriceCents()));
        }
    }

    private void sum() {
        add(RULE);
        row("TOTAL EUR", signed(receipt.totals().grossCents()) + "  ");
    }

    private void tender(Receipt.Tender tender) {
        boolean cash = tender.kind() == PaymentKind.CASH;
        row(cash ? "Cash" : "Card", signed(tender.tenderedCents()) + "  ");
        if (tender.changeCents() > 0) {
            row("Change", "-" + Money.ofCents(tender.changeCents()) + "  ");
        }
        if (tender.message() != null) {
            add(cut("  " + tender.message(), COLUMNS));
        }
    }

    private void taxes() {
        add(RULE);
        add(String.format(Locale.ROOT, "%-9s%11s%11s%11s", "VAT", "net", "tax", "gross"));
        receipt.totals().taxes().forEach(this::tax);
    }

    private void tax(TaxPart part) {
        String rate = letter(part.taxBasisPoints()) + " " + Money.ofCents(part.taxBasisPoints()) + "%";
        add(String.format(
                Locale.ROOT,
                "%-9s%11s%11s%11s",
                rate,
                signed(part.netCents()),
                signed(part.taxCents()),
                signed(part.grossCents())));
    }

    private String letter(int taxBasisPoints) {
        var rates = new TreeSet<Integer>();
        receipt.totals().taxes().forEach(part -> rates.add(part.taxBasisPoints()));
        return String.valueOf((char) ('A' + rates.headSet(taxBasisPoints).size()));
    }

    private String signed(long cents) {
        return Money.ofCents(isRefund() ? -cents : cents).toString();
    }

    private boolean isRefund() {
        return receipt.kind() == Receipt.Kind.REFUND;
    }

    /** Left and right edge, with a space between them; a long left side is cut, an amount never. */
    private void row(String left, String right) {
        String start = cut(left, COLUMNS - right.length() - 1);
        add(start + " ".repeat(COLUMNS - right.length() - length(start)) + right);
    }

    private void centred(String line) {
        String shown = cut(line, COLUMNS);
        add(" ".repeat((COLUMNS - length(shown)) / 2) + shown);
    }

    private void add(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String cut(String line, int columns) {
        return length(line) <= columns ? line : line.substring(0, line.offsetByCodePoints(0, columns));
    }

    private static int length(String line) {
        return line.codePointCount(0, line.length());
    }
}
