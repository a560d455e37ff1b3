package com.moniqo.wallet.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    @Test
    void the_codes_of_the_original_are_all_there() {
        assertThat(Arrays.stream(ErrorCode.values()).map(Enum::name))
                .contains(
                        "WALLET_ERROR",
                        "WALLET_CONNECTION_ERROR",
                        "INVALID_CREDENTIALS",
                        "WALLET_NOT_INITIALIZED",
                        "INSUFFICIENT_BALANCE",
                        "INVALID_SYMBOL",
                        "INVALID_ORDER",
                        "ORDER_REJECTED",
                        "ORDER_NOT_FOUND",
                        "ORDER_ALREADY_FILLED",
                        "RATE_LIMIT_EXCEEDED",
                        "MARKET_DATA_ERROR",
                        "SYMBOL_NOT_FOUND",
                        "RISK_LIMIT_EXCEEDED",
                        "WALLET_SUSPENDED",
                        "ENCRYPTION_ERROR",
                        "DECRYPTION_ERROR")
                .contains(
                        "NOT_FOUND",
                        "VALIDATION_ERROR",
                        "DUPLICATE",
                        "CONFLICT",
                        "OUTCOME_UNKNOWN",
                        "STATE_STORE_ERROR",
                        "QUOTA_EXCEEDED",
                        "UNSUPPORTED")
                .hasSize(25);
    }

    @Test
    void only_what_may_succeed_unchanged_is_retryable() {
        assertThat(Arrays.stream(ErrorCode.values()).filter(ErrorCode::retryable))
                .containsExactlyInAnyOrder(
                        ErrorCode.WALLET_CONNECTION_ERROR,
                        ErrorCode.RATE_LIMIT_EXCEEDED,
                        ErrorCode.MARKET_DATA_ERROR,
                        ErrorCode.CONFLICT,
                        ErrorCode.STATE_STORE_ERROR);
    }

    @Test
    void an_unknown_outcome_is_never_retried_blindly() {
        assertThat(ErrorCode.OUTCOME_UNKNOWN.retryable()).isFalse();
    }
}
