package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.examples.pos.reports.Days;
import dev.gotap.examples.pos.web.wire.DayBody;
import dev.gotap.router.RouteGroup;
import java.io.IOException;
import java.time.LocalDate;

/** The day in figures, and its end. */
final class DayRoutes {

    private final Days days;
    private final Repeatable repeatable;

    DayRoutes(Days days, Repeatable repeatable) {
        this.days = days;
        this.repeatable = repeatable;
    }

    void register(RouteGroup api) {
        api.get("/days/today", c -> c.json(200, DayBody.of(days.reportOfToday())))
                .name("today");
        api.get("/days/:businessDate", this::report).name("day");
        api.post("/days/:businessDate/close", repeatable.anyTime(), this::close)
                .name("day-close")
                .attribute("role", Guards.MANAGER);
    }

    private void report(Context c) throws IOException {
        c.json(200, DayBody.of(days.report(businessDate(c))));
    }

    private void close(Context c) throws IOException {
        c.json(200, DayBody.of(days.close(businessDate(c))));
    }

    private static LocalDate businessDate(Context c) {
        return RequestText.date("businessDate", c.param("businessDate"));
    }
}
