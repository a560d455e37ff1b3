package com.moniqo.wallet.user;

import com.moniqo.wallet.annotation.WalletJson;

/**
 * Says that a user knows what resuming means: {@code ResumeRequest.confirmed()}.
 *
 * @param confirm that trading is to go on; a request without it is refused
 * @param acceptNewPeak that after a drawdown the fall so far is forgotten; needed only then
 */
@WalletJson
public record ResumeRequest(boolean confirm, boolean acceptNewPeak) {
    /** {@return trading is to go on} */
    public static ResumeRequest confirmed() {
        return new ResumeRequest(true, false);
    }

    /** {@return trading is to go on, and after a drawdown the fall so far is to be forgotten} */
    public static ResumeRequest confirmedWithNewPeak() {
        return new ResumeRequest(true, true);
    }
}
