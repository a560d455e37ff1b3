package com.moniqo.wallet.crypto;

import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A host's store, as far as re-encryption sees it. */
class StoreInMemory implements ReencryptionJob.Store {
    private final ConcurrentMap<String, SealedCredentials> stored = new ConcurrentSkipListMap<>();
    private final CredentialSpec spec;

    StoreInMemory(CredentialSpec spec) {
        this.spec = spec;
    }

    void put(CredentialOwner owner, SealedCredentials sealed) {
        stored.put(owner.userWalletId(), sealed);
    }

    SealedCredentials get(CredentialOwner owner) {
        return stored.get(owner.userWalletId());
    }

    String any() {
        return stored.values().iterator().next().toMap().values().iterator().next();
    }

    List<CredentialOwner> owners() {
        return stored.keySet().stream()
                .map(wallet -> new CredentialOwner("user", wallet, "definition"))
                .toList();
    }

    @Override
    public Iterator<ReencryptionJob.Entry> entries() {
        return owners().stream()
                .map(owner -> new ReencryptionJob.Entry(owner, spec, get(owner)))
                .iterator();
    }

    @Override
    public boolean replace(CredentialOwner owner, SealedCredentials expected, SealedCredentials next) {
        return stored.replace(owner.userWalletId(), expected, next);
    }
}
