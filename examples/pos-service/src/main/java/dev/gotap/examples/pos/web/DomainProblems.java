package dev.gotap.examples.pos.web;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.examples.pos.problem.Invalid;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.problem.Problem;
import java.util.Locale;

/** Turns what the shop refuses into answers: the one place where the domain meets HTTP statuses. */
final class DomainProblems implements Handler {

    @Override
    public void handle(Context c) throws Exception {
        try {
            c.next();
        } catch (Problem problem) {
            throw answer(problem);
        }
    }

    private static HttpError answer(Problem problem) {
        // The domain writes codes in lower case, HttpError asks for upper case.
        String code = problem.code().toUpperCase(Locale.ROOT);
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof Invalid) {
            return HttpError.unprocessable(message)
                    .withViolation(problem.pointer().orElse(""), code, message)
                    .withCause(problem);
        }
        return HttpError.of(problem instanceof NotFound ? 404 : 409, code, message)
                .withCause(problem);
    }
}
