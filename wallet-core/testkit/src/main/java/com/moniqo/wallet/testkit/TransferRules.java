package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link WalletContract} for a wallet with {@link NetTransfers}. The kit cannot transfer money; it only checks that trading
 * does not count as a transfer.
 */
abstract class TransferRules extends WalletRules {
    TransferRules(WalletContract contract) {
        super(contract);
    }

    private Map<String, BigDecimal> net() {
        return declared.need(wallet, NetTransfers.class).netTransfers();
    }

    @Test
    void trading_moves_no_money_in_or_out() {
        Map<String, BigDecimal> before = net();
        place(OrderRequest.market(symbol, OrderSide.BUY, amount));
        wallet.cancelOrder(place(awayBuy()).id());
        assertThat(net())
                .as("netTransfers() after a filled and a cancelled order")
                .isEqualTo(before);
    }

    @Test
    void the_price_moves_no_money_in_or_out() {
        Map<String, BigDecimal> before = net();
        moveMarketTo(105);
        assertThat(net()).as("netTransfers() after the price moved").isEqualTo(before);
    }
}
