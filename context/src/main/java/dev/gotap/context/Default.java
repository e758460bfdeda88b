package dev.gotap.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record component, or a bean's property, is when the request does not name it. An empty text and a null are
 * named. It is converted when the type is first bound, so that a default that does not fit fails at the first request.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Default {

    /**
     * The text of the value.
     *
     * @return as a client would send it
     */
    String value();
}
