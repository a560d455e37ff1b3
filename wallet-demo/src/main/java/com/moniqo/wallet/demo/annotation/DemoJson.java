package com.moniqo.wallet.demo.annotation;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonFilter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type of the paper-trading wallet that Jackson must not write by itself, as {@code WalletJson} of {@code wallet-core} does for the
 * types there: a mapper without {@code DemoJsonModule} fails with a message that names it. Without Jackson, the annotation has no effect.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@JacksonAnnotationsInside
@JsonFilter("add com.moniqo.wallet.demo.json.DemoJsonModule to this mapper")
public @interface DemoJson {}
