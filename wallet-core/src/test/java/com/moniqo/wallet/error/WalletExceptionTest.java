package com.moniqo.wallet.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalletExceptionTest {
    @Test
    void it_says_its_code_and_message() {
        WalletException exception = new WalletException(ErrorCode.CONFLICT, "somebody was faster");
        assertThat(exception.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(exception)
                .hasMessage("somebody was faster")
                .hasToString("WalletException[CONFLICT]: somebody was faster")
                .hasNoCause();
        assertThat(exception.details()).isEmpty();
        assertThat(exception.retryable()).isTrue();
    }

    @Test
    void details_are_a_copy_in_their_order_that_cannot_be_changed() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("z", "1");
        details.put("a", "2");
        WalletException exception = new WalletException(ErrorCode.WALLET_ERROR, "x", details);
        details.put("m", "3");
        assertThat(exception.details()).containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
        assertThatThrownBy(() -> exception.details().put("k", "v")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void it_keeps_its_cause() {
        IOException cause = new IOException("line cut");
        assertThat(new WalletException(ErrorCode.WALLET_ERROR, "x", Map.of(), cause))
                .hasCause(cause);
        assertThat(new WalletConnectionException("acme does not answer", cause)).hasCause(cause);
        assertThat(new WalletConnectionException("acme does not answer", null)).hasNoCause();
    }

    @Test
    void it_survives_serialization() throws Exception {
        WalletException before =
                new ValidationException(ErrorCode.INVALID_ORDER, "amount", "is bad", Map.of("reason", "lot"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ValidationException after = (ValidationException) in.readObject();
            assertThat(after.code()).isEqualTo(ErrorCode.INVALID_ORDER);
            assertThat(after.details()).isEqualTo(before.details());
            assertThat(after.field()).isEqualTo("amount");
        }
    }

    @Test
    void a_missing_balance_says_how_much_of_what() {
        InsufficientBalanceException exception =
                new InsufficientBalanceException("USDT", new BigDecimal("1E+3"), new BigDecimal("0.50"));
        assertThat(exception.code()).isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
        assertThat(exception).hasMessage("needs 1000 USDT, but only 0.50 is free");
        assertThat(exception.asset()).isEqualTo("USDT");
        assertThat(exception.needed().orElseThrow()).isEqualByComparingTo("1000");
        assertThat(exception.free().orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(exception.details())
                .containsOnly(Map.entry("asset", "USDT"), Map.entry("needed", "1000"), Map.entry("free", "0.50"));
    }

    @Test
    void what_an_exchange_refuses_carries_its_code_and_its_cause() {
        Map<String, String> details = Map.of(WalletException.PROVIDER_CODE, "-2010");
        Throwable cause = new IllegalStateException("HTTP 400");
        for (WalletException refusal : List.of(
                new InsufficientBalanceException("USDT", "not enough", details, cause),
                new RateLimitExceededException("too many", Duration.ofSeconds(2), details, cause),
                new WalletConnectionException("down", details, cause),
                new ValidationException(ErrorCode.INVALID_ORDER, "amount", "is off the grid", details, cause),
                new WalletException(ErrorCode.ORDER_REJECTED, "no", details, cause))) {
            assertThat(refusal.providerCode()).as("%s", refusal).contains("-2010");
            assertThat(refusal).hasCause(cause);
        }
        assertThat(new WalletException(ErrorCode.ORDER_REJECTED, "no").providerCode())
                .isEmpty();
    }

    @Test
    void what_an_exchange_does_not_report_is_empty() {
        InsufficientBalanceException refusal = new InsufficientBalanceException("USDT", "not enough", Map.of(), null);
        assertThat(refusal.asset()).isEqualTo("USDT");
        assertThat(refusal.needed()).isEmpty();
        assertThat(refusal.free()).isEmpty();
        assertThat(refusal.details()).containsExactly(Map.entry("asset", "USDT"));
    }

    @Test
    void a_risk_limit_says_what_it_allows_and_what_is_left() {
        RiskLimitExceededException exception = new RiskLimitExceededException(
                "max_position_size_usd", new BigDecimal("1000"), new BigDecimal("1200"), new BigDecimal("300"));
        assertThat(exception.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);
        assertThat(exception)
                .hasMessage("max_position_size_usd allows 1000, but it would be 1200 with this order; room left: 300");
        assertThat(exception.limit()).isEqualTo("max_position_size_usd");
        assertThat(exception.allowed()).isEqualByComparingTo("1000");
        assertThat(exception.actual()).isEqualByComparingTo("1200");
        assertThat(exception.headroom()).isEqualByComparingTo("300");
        assertThat(exception.details().keySet())
                .containsExactlyInAnyOrder("limit_type", "allowed", "actual", "headroom");
    }

    @Test
    void a_rate_limit_says_when_to_come_back_in_whole_seconds_rounded_up() {
        RateLimitExceededException exception = new RateLimitExceededException("slow down", Duration.ofMillis(1500));
        assertThat(exception.retryAfter()).isEqualTo(Duration.ofMillis(1500));
        assertThat(exception.details()).containsEntry("retry_after_seconds", "2");
        assertThat(exception.retryable()).isTrue();
        assertThat(new RateLimitExceededException("x", Duration.ofSeconds(2)).details())
                .containsEntry("retry_after_seconds", "2");
        assertThat(new RateLimitExceededException("x", Duration.ZERO).details())
                .containsEntry("retry_after_seconds", "0");
    }

    @Test
    void what_is_not_found_is_named() {
        NotFoundException exception = new NotFoundException("user wallet", "w-1");
        assertThat(exception.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(exception).hasMessage("user wallet w-1 not found");
        assertThat(exception.details()).containsOnly(Map.entry("kind", "user wallet"), Map.entry("id", "w-1"));
    }

    @Test
    void a_refused_argument_is_named_ahead_of_other_details() {
        ValidationException exception =
                new ValidationException(ErrorCode.INVALID_ORDER, "amount", "is off the grid", Map.of("reason", "lot"));
        assertThat(exception.field()).isEqualTo("amount");
        assertThat(exception)
                .hasMessage("amount is off the grid")
                .hasToString("ValidationException[INVALID_ORDER]: amount is off the grid");
        assertThat(exception.details()).containsExactly(Map.entry("field", "amount"), Map.entry("reason", "lot"));
        assertThat(new ValidationException("limit", "is bad").code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
    }

    @Test
    void required_gives_back_what_is_there_and_refuses_null() {
        assertThat(ValidationException.required("x", "field")).isEqualTo("x");
        assertThatThrownBy(() -> ValidationException.required(null, "field"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("field must not be null");
    }
}
