package dev.gotap.examples.pos.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gotap.examples.pos.OpenShop;
import dev.gotap.examples.pos.Race;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.storage.PageRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaleReferenceTest {

    private static final NewSale TWO_ROLLS = new NewSale("T1", "till-1-0007", List.of(NewLine.of("BRO-ROLL", "2")));

    @TempDir
    Path directory;

    OpenShop open;
    Sales sales;

    @BeforeEach
    void open() {
        open = OpenShop.in(directory);
        sales = open.shop.sales();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void ringUp_again_answersWithTheFirst() {
        SaleView first = sales.ringUp(TWO_ROLLS);

        assertThat(sales.ringUp(TWO_ROLLS)).isEqualTo(first);
        assertThat(sales.list(SaleQuery.all(PageRequest.first(1))).total()).isEqualTo(1);
    }

    @Test
    void ringUp_otherLinesUnderTheSameReference_isAConflict() {
        sales.ringUp(TWO_ROLLS);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> sales.ringUp(new NewSale("T1", "till-1-0007", List.of(NewLine.of("BRO-ROLL", "3")))))
                .withMessage("reference: \"till-1-0007\" (expected: a new one, or the same lines as before)");
    }

    @Test
    void ringUp_eightAtOnce_makeOneSale() {
        List<SaleView> answers = Race.of(8, () -> sales.ringUp(TWO_ROLLS)).answers();

        assertThat(answers).hasSize(8);
        assertThat(answers).extracting(SaleView::id).containsOnly(answers.get(0).id());
        assertThat(sales.list(SaleQuery.all(PageRequest.first(1))).total()).isEqualTo(1);
    }
}
