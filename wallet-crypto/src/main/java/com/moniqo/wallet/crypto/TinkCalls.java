package com.moniqo.wallet.crypto;

import com.moniqo.wallet.crypto.KeysetException.Reason;
import com.moniqo.wallet.error.WalletException;
import java.security.GeneralSecurityException;

/** Calls to Tink, whose exceptions are replaced with ours, because there is no guarantee that its messages contain no secrets. */
final class TinkCalls {
    private TinkCalls() {}

    interface Call<T> {
        T make() throws GeneralSecurityException;
    }

    /** Makes a call, and converts a failure of Tink into our exception, without a cause. */
    static <T> T guarded(Call<T> call, String otherwise) {
        try {
            return call.make();
        } catch (WalletException e) {
            throw e;
        } catch (LinkageError | UnsupportedOperationException e) {
            // an old protobuf either has no such class, or has a method that only throws
            throw new KeysetException(
                    Reason.INCOMPATIBLE_LIBRARY,
                    "Tink does not work with the libraries on the class path ("
                            + e.getClass().getSimpleName()
                            + "): com.google.protobuf:protobuf-java must be 4.33.6 or later,"
                            + " com.google.code.gson:gson 2.13.2 or later");
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeysetException(Reason.MALFORMED, otherwise + ": Tink refused it");
        }
    }
}
