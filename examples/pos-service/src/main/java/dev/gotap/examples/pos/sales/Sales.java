package dev.gotap.examples.pos.sales;

import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.storage.Attempt;
import dev.gotap.examples.pos.storage.Page;
import dev.gotap.examples.pos.storage.StorageException;
import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.examples.pos.storage.Transactions;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Begins sales, changes their lines and finds them again. Safe for many threads. */
public final class Sales {

    /** A trolley, not a lorry; also what one transaction should lock. */
    public static final int MOST_LINES = 500;

    private final Transactions transactions;
    private final SaleLedger ledger;
    private final Clock clock;

    /** The sales in that database. */
    public Sales(Transactions transactions, SaleLedger ledger, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A new sale, with or without lines; nobody recognises a repetition that has no reference. */
    public SaleView open(NewSale request) {
        return open(request, Attempt.unnamed());
    }

    /** A new sale, with or without lines; or the one that this reference made before. */
    public SaleView open(NewSale request, Attempt<SaleView> attempt) {
        return begin(request, Objects.requireNonNullElse(request.lines(), List.of()), attempt);
    }

    /** A new sale that is ready to be paid; nobody recognises a repetition that has no reference. */
    public SaleView ringUp(NewSale request) {
        return ringUp(request, Attempt.unnamed());
    }

    /** A new sale that is ready to be paid: like {@link #open}, with at least one line. */
    public SaleView ringUp(NewSale request, Attempt<SaleView> attempt) {
        Field field = Field.at("lines");
        List<NewLine> lines = field.present(request.lines());
        if (lines.isEmpty()) {
            throw new Invalid(field, "required", lines, "at least one line");
        }
        return begin(request, lines, attempt);
    }

    /** The sale with one more line; nobody recognises a repetition. */
    public SaleView addLine(long saleId, NewLine line) {
        return addLine(saleId, line, Attempt.unnamed());
    }

    /** The sale with one more line. */
    public SaleView addLine(long saleId, NewLine line, Attempt<SaleView> attempt) {
        return transactions.write(tx -> {
            SaleView sale = changeable(tx, saleId);
            if (sale.lines().size() >= MOST_LINES) {
                throw new Conflict("sale_full", "lines of sale " + saleId, MOST_LINES, "fewer; begin another sale");
            }
            SaleRows.addLine(tx, saleId, LineRequest.resolve(tx, new Field(""), line));
            return settled(tx, attempt, saleId);
        });
    }

    /** The sale with another quantity on that line, at the price the line was rung up for. Doing it twice changes nothing. */
    public SaleView changeLine(long saleId, int line, @Nullable BigDecimal quantity) {
        return transactions.write(tx -> {
            LineView before = changeable(tx, saleId).lines().stream()
                    .filter(each -> each.line() == line)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("line", line));
            LineRequest.Priced after = LineRequest.priced(Field.at("quantity"), before, quantity);
            SaleRows.changeLine(tx, saleId, line, after);
            return ledger.load(tx, saleId);
        });
    }

    /** The sale without that line; the other lines keep their numbers. */
    public SaleView removeLine(long saleId, int line) {
        return transactions.write(tx -> {
            changeable(tx, saleId);
            if (SaleRows.removeLine(tx, saleId, line) == 0) {
                throw new NotFound("line", line);
            }
            return ledger.load(tx, saleId);
        });
    }

    /** The sale, given up. Payments made towards it are cancelled first, by whoever holds the money. */
    public SaleView voidSale(long saleId) {
        return transactions.write(tx -> {
            changeable(tx, saleId);
            SaleRows.markVoided(tx, saleId, clock.instant());
            return ledger.load(tx, saleId);
        });
    }

    /** The sale of that id. */
    public SaleView get(long saleId) {
        return transactions.read(tx -> ledger.load(tx, saleId));
    }

    /** The sales that the query asks for, newest first. */
    public Page<SaleView> list(SaleQuery query) {
        return transactions.read(tx -> {
            Page<Long> ids = SaleRows.ids(tx, query);
            List<SaleView> sales =
                    ids.items().stream().map(id -> ledger.load(tx, id)).toList();
            return Page.of(query.page(), sales, ids.total());
        });
    }

    private SaleView begin(NewSale request, List<NewLine> lines, Attempt<SaleView> attempt) {
        String terminal = Field.at("terminal").token(request.terminal(), 16);
        String reference = attempt.reference(request.reference());
        if (lines.size() > MOST_LINES) {
            throw new Invalid(Field.at("lines"), "too_many", lines.size(), "at most " + MOST_LINES);
        }
        String fingerprint = Fingerprint.of(terminal, lines);
        try {
            return transactions.write(tx -> {
                long saleId = insert(tx, reference, fingerprint, terminal, lines);
                return settled(tx, attempt, saleId);
            });
        } catch (StorageException failed) {
            if (failed.isDuplicateKey()) {
                return transactions.write(tx -> settled(tx, attempt, firstAttempt(tx, reference, fingerprint)));
            }
            throw failed;
        }
    }

    // The unique index decides who was first, also between two attempts at the same moment; a look before the insert
    // would not.
    private long insert(Transaction tx, String reference, String fingerprint, String terminal, List<NewLine> lines) {
        long saleId = SaleRows.insert(tx, reference, fingerprint, terminal, clock.instant());
        for (int i = 0; i < lines.size(); i++) {
            SaleRows.addLine(
                    tx, saleId, LineRequest.resolve(tx, Field.at("lines").item(i), lines.get(i)));
        }
        return saleId;
    }

    private SaleView settled(Transaction tx, Attempt<SaleView> attempt, long saleId) {
        SaleView sale = ledger.load(tx, saleId);
        attempt.settle(tx, sale);
        return sale;
    }

    private static long firstAttempt(Transaction tx, String reference, String fingerprint) {
        if (!SaleRows.fingerprint(tx, reference).equals(fingerprint)) {
            throw new Conflict("reference_reused", "reference", reference, "a new one, or the same lines as before");
        }
        return SaleRows.idOf(tx, reference);
    }

    /** The locked sale, whose lines may still change: it is open, and nothing was paid for them. */
    private SaleView changeable(Transaction tx, long saleId) {
        SaleView sale = ledger.lock(tx, saleId);
        if (sale.status() != SaleStatus.OPEN) {
            throw new Conflict("sale_not_open", "sale " + saleId, sale.status(), "OPEN");
        }
        if (sale.paidCents() + sale.pendingCents() > 0) {
            throw new Conflict(
                    "sale_has_payments",
                    "paidCents of sale " + saleId,
                    sale.paidCents() + sale.pendingCents(),
                    "0; cancel the payments first");
        }
        return sale;
    }
}
