package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWallets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A wallet as a page shows it.
 *
 * @param wallet the user wallet
 * @param balances its balances now
 * @param openOrders its open orders
 * @param fills its latest fills, the latest first
 * @param quotes the prices of its definition's symbols
 */
record LiveView(
        UserWallet wallet,
        List<AssetBalance> balances,
        @JsonProperty("open_orders") List<Order> openOrders,
        List<Fill> fills,
        List<Quote> quotes) {
    private static final int FILLS = 20;
    private static final int SYMBOLS = 8;

    /** The reader of the views. */
    static final class Reader {
        private final OpenWallets open;
        private final UserWallets wallets;
        private final WalletCatalog catalog;

        Reader(OpenWallets open, WalletPlatform platform) {
            this.open = open;
            wallets = platform.userWallets();
            catalog = platform.catalog();
        }

        LiveView read(UserWalletId id, UserId user) {
            UserWallet stored = wallets.get(id, user);
            Set<Symbol> symbols = catalog.find(stored.definition().id())
                    .map(WalletDefinition::supportedSymbols)
                    .orElse(Set.of());
            return open.use(id, user, wallet -> {
                Optional<AccountSnapshot.State> account =
                        wallet.ability(AccountSnapshot.class).map(AccountSnapshot::snapshot);
                return new LiveView(
                        stored,
                        account.map(AccountSnapshot.State::balances).orElseGet(wallet::balances),
                        account.map(AccountSnapshot.State::openOrders).orElseGet(wallet::openOrders),
                        wallet.ability(TradeHistory.class)
                                .map(history -> history.fills(HistoryQuery.latest(FILLS))
                                        .items())
                                .orElse(List.of()),
                        symbols.stream()
                                .limit(SYMBOLS)
                                .flatMap(symbol -> quote(wallet, symbol))
                                .toList());
            });
        }

        /** Returns the price of a symbol, if there is one. */
        private static Stream<Quote> quote(Wallet wallet, Symbol symbol) {
            try {
                return Stream.of(wallet.quote(symbol));
            } catch (WalletException e) {
                return Stream.empty();
            }
        }
    }
}
