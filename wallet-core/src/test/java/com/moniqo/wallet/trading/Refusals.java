package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How the tests of this package judge a refusal. */
public final class Refusals {
    private Refusals() {}

    /** The call must be refused with that code, for that field. */
    public static ValidationException assertRefused(ErrorCode code, String field, ThrowingCallable call) {
        ValidationException refusal = catchThrowableOfType(ValidationException.class, call);
        assertThat(refusal).as("the refusal of a bad %s", field).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal.field()).as(refusal.getMessage()).isEqualTo(field);
        assertThat(refusal.getMessage()).startsWith(field + " ");
        assertThat(refusal.details()).containsEntry("field", field);
        return refusal;
    }

    /** The call must be refused because the field is null. */
    public static void assertNullRefused(String field, ThrowingCallable call) {
        assertThat(assertRefused(VALIDATION_ERROR, field, call)).hasMessage(field + " must not be null");
    }
}
