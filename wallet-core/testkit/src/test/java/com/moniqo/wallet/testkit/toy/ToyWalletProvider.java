package com.moniqo.wallet.testkit.toy;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Opens toy wallets, and remembers them for tests to look at.
 *
 * <p>Prices come from the service {@link PriceSource}; a setting such as {@code holding.USDT} says what a wallet owns at first. Every
 * opening makes a new wallet: nothing is remembered of an earlier one with the same id.
 */
public final class ToyWalletProvider implements WalletProvider {
    private static final String HOLDING = "holding.";

    private final List<ToyWallet> opened = new CopyOnWriteArrayList<>();

    /** The wallets it opened, in order, closed ones included. */
    public List<ToyWallet> opened() {
        return List.copyOf(opened);
    }

    @Override
    public String slugPrefix() {
        return "toy-wallet";
    }

    @Override
    public Capabilities capabilities() {
        return ToyWallet.CAPABILITIES;
    }

    @Override
    public ToyWallet open(WalletContext context) {
        PriceSource prices = context.service(PriceSource.class)
                .orElseThrow(() ->
                        new ValidationException("service", "PriceSource must be added by the host of a toy wallet"));
        Map<String, BigDecimal> holdings = new LinkedHashMap<>();
        context.settings().forEach((name, value) -> {
            if (name.startsWith(HOLDING)) {
                holdings.put(name.substring(HOLDING.length()), Decimals.parse(value, name, ErrorCode.VALIDATION_ERROR));
            }
        });
        ToyWallet wallet = new ToyWallet(context.walletId(), holdings, prices, context.clock());
        opened.add(wallet);
        return wallet;
    }
}
