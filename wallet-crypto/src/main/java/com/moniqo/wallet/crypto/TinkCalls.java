package com.moniqo.wallet.crypto;

import com.moniqo.wallet.crypto.KeysetException.Reason;
import com.moniqo.wallet.error.WalletException;
import java.security.GeneralSecurityException;

/** Where Tink is called: what it throws is replaced, since its messages are not ours to vouch for. */
final class TinkCalls {
    private TinkCalls() {}

    interface Call<T> {
        T make() throws GeneralSecurityException;
    }

    /** Makes a call and turns Tink's failures into ours, without a cause. */
    static <T> T guarded(Call<T> call, String otherwise) {
        try {
            return call.make();
        } catch (WalletException e) {
            throw e;
        } catch (LinkageError | UnsupportedOperationException e) {
            // an old protobuf either lacks a class or has a method that "is supposed to be overridden"
            throw new KeysetException(
                    Reason.INCOMPATIBLE_LIBRARY,
                    "Tink cannot run with the libraries on the class path ("
                            + e.getClass().getSimpleName()
                            + "): com.google.protobuf:protobuf-java must be 4.33.6 or later,"
                            + " com.google.code.gson:gson 2.13.2 or later");
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeysetException(Reason.MALFORMED, otherwise + ": Tink refuses it");
        }
    }
}
