package com.moniqo.wallet.user;

import com.moniqo.wallet.annotation.WalletJson;

/**
 * A user's confirmation that a wallet may trade again: {@code ResumeRequest.confirmed()}.
 *
 * @param confirm whether the user confirms; a request without a confirmation is refused
 * @param acceptNewPeak whether the user accepts the current value as the new peak, which forgets the drawdown so far;
 *     required after a suspension because of a drawdown
 */
@WalletJson
public record ResumeRequest(boolean confirm, boolean acceptNewPeak) {
    /** {@return a confirmation} */
    public static ResumeRequest confirmed() {
        return new ResumeRequest(true, false);
    }

    /** {@return a confirmation that also accepts the current value as the new peak} */
    public static ResumeRequest confirmedWithNewPeak() {
        return new ResumeRequest(true, true);
    }
}
