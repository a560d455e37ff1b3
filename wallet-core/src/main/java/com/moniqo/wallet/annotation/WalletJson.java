package com.moniqo.wallet.annotation;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonFilter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that Jackson must not serialize by default: it would find no getters and write <code>{}</code>, or expose a type that must
 * stay secret.
 *
 * <p>{@code WalletJsonModule} has a serializer for every type that has a JSON form. A mapper without the module looks up the filter named
 * here, finds none, and fails with a message that contains the name. Without Jackson, the annotation has no effect.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@JacksonAnnotationsInside
@JsonFilter("add com.moniqo.wallet.json.WalletJsonModule to this mapper")
public @interface WalletJson {}
