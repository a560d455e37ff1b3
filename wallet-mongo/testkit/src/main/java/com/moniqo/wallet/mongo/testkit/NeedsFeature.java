package com.moniqo.wallet.mongo.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips tests on a server that lacks a feature, with a reason that names it. On a class, it applies to the named inherited tests, or to all
 * tests if none is named.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(NeedsFeature.All.class)
@ExtendWith(FeatureCondition.class)
public @interface NeedsFeature {
    /** {@return the feature} */
    Feature value();

    /** {@return the names of the test methods that need the feature; all if empty} */
    String[] tests() default {};

    /** The container of repeated annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(FeatureCondition.class)
    @interface All {
        /** {@return the features} */
        NeedsFeature[] value();
    }
}
