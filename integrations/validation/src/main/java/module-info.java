/** Jakarta Validation of what is bound from a request. */
module dev.gotap.validation {
    requires transitive dev.gotap.context;
    requires transitive jakarta.validation;
    requires org.hibernate.validator;
    requires static transitive org.jspecify;

    exports dev.gotap.validation;
}
