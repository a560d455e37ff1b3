package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import java.nio.file.Path;

/**
 * Inserts one definition for each of the same slugs as another process, and changes the same wallet. Prints the slugs that it won, and how
 * many of its changes succeeded. Arguments: the wallet file and the number of slugs.
 */
final class ContendingHost {
    static final UserWalletId WALLET = UserWalletId.of("w-1");

    private ContendingHost() {}

    public static void main(String[] args) {
        int changes = 0;
        try (SqliteStores stores = SqliteStores.open(Path.of(args[0]))) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                String slug = "s-" + i;
                if (succeeds(
                        ErrorCode.DUPLICATE,
                        () -> stores.definitions()
                                .insert(Samples.definition(stores.definitions().newId(), slug)))) {
                    System.out.println(slug);
                }
                UserWallet wallet = stores.userWallets().find(WALLET).orElseThrow();
                if (succeeds(ErrorCode.CONFLICT, () -> stores.userWallets().update(wallet, wallet))) {
                    changes++;
                }
            }
        }
        System.out.println("changes " + changes);
    }

    private static boolean succeeds(ErrorCode otherwise, Runnable write) {
        try {
            write.run();
            return true;
        } catch (WalletException e) {
            if (e.code() == otherwise) {
                return false;
            }
            throw e;
        }
    }
}
