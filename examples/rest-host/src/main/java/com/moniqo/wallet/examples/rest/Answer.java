package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.http.HttpStatus;

/**
 * The envelope of every successful response.
 *
 * @param statusCode the HTTP status
 * @param message what was done
 * @param data the result
 * @param <T> its type
 */
record Answer<T>(@JsonProperty("status_code") int statusCode, String message, T data) {
    static <T> Answer<T> ok(String message, T data) {
        return new Answer<>(HttpStatus.OK.value(), message, data);
    }

    static <T> Answer<T> created(String message, T data) {
        return new Answer<>(HttpStatus.CREATED.value(), message, data);
    }
}
