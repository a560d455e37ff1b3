package com.moniqo.wallet.testkit;

import com.moniqo.wallet.credential.CredentialCipher;

class EphemeralCipherTest extends CredentialCipherContract {
    @Override
    protected CredentialCipher newCipher() {
        return CredentialCipher.ephemeral();
    }
}
