package dev.gotap.validation;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.InvalidValue;
import dev.gotap.context.spi.Validator;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Jakarta Validation, all violations at once. The code of a violation is its annotation in upper snake case
 * ({@code NOT_BLANK}), the message the annotation's. An absent value is null: {@code @NotNull} refuses it, and takes
 * false and 0. Thread-safe.
 */
public final class JakartaValidation implements Validator {

    private final jakarta.validation.Validator validator;

    /**
     * Validation by a validator of yours, for other messages, languages or groups of constraints.
     *
     * @param validator thread-safe, as the specification demands
     */
    public JakartaValidation(jakarta.validation.Validator validator) {
        this.validator = requireNonNull(validator, "validator");
    }

    /**
     * Validation by Hibernate Validator with messages in English, whatever the JVM's language, and without an expression
     * language, so that no text of a client's is ever evaluated.
     *
     * @return a new one; make one per router, for it keeps what it knows of each class
     */
    @SuppressWarnings("resource") // the factory lives as long as its validator, and holds nothing but memory
    public static JakartaValidation defaults() {
        return new JakartaValidation(Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(
                        Set.of(Locale.ENGLISH), Locale.ENGLISH, context -> Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator());
    }

    @Override
    public List<InvalidValue> validate(Object value) {
        List<InvalidValue> all = new ArrayList<>(0);
        if (value instanceof Iterable<?> elements) {
            int i = 0;
            for (Object element : elements) {
                collect(List.of(i++), element, all);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> collect(List.of(String.valueOf(key)), element, all));
        } else {
            collect(List.of(), value, all);
        }
        return all;
    }

    private void collect(List<Object> start, Object value, List<InvalidValue> all) {
        if (value == null) {
            return;
        }
        Set<ConstraintViolation<Object>> violations = validator.validate(value);
        if (violations.isEmpty()) {
            return;
        }
        violations.stream()
                .sorted(Comparator.comparing((ConstraintViolation<Object> violation) ->
                                violation.getPropertyPath().toString())
                        .thenComparing(JakartaValidation::code))
                .forEach(violation -> all.add(new InvalidValue(
                        ViolationPath.of(start, violation.getPropertyPath()),
                        code(violation),
                        violation.getMessage())));
    }

    private static String code(ConstraintViolation<?> violation) {
        return SnakeCase.upper(violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName());
    }
}
