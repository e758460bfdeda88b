package dev.gotap.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds a record component, or a bean's property, to a form field, whatever the rest of it is bound to; files, too. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Form {

    /**
     * The name on the wire.
     *
     * @return by default that of the component
     */
    String value() default "";
}
