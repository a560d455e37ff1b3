package com.moniqo.wallet.crypto;

import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.testkit.CredentialCipherContract;

class TinkCredentialCipherContractTest extends CredentialCipherContract {
    @Override
    protected CredentialCipher newCipher() {
        return TinkCredentialCipher.of(Keyset.generate());
    }
}
