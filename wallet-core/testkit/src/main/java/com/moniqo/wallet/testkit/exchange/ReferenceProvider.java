package com.moniqo.wallet.testkit.exchange;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AmendableField;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.OutcomeSearch;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletEvents;
import com.moniqo.wallet.trading.WalletProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A provider that opens wallets on a {@link HardExchange}, as for a real exchange. The slug is {@code reference}, the credential
 * {@code api_key} is the account's key, and an {@link OrderOutbox} among the context's services makes client ids last. Thread-safe.
 */
public final class ReferenceProvider implements WalletProvider {
    /** The time for which an order that was sent may still take effect: five seconds until it is sent, and ten seconds in transit. */
    static final Duration CERTAIN_AFTER = Duration.ofSeconds(15);

    private final HardExchange exchange;

    /**
     * Creates a provider for one exchange.
     *
     * @param exchange the exchange
     */
    public ReferenceProvider(HardExchange exchange) {
        this.exchange = required(exchange, "exchange");
    }

    @Override
    public String slugPrefix() {
        return "reference";
    }

    /** Assumes an outbox, which any host may provide. Without one, a wallet recognizes client ids only as long as the exchange does. */
    @Override
    public Capabilities capabilities() {
        return capabilities(exchange.settings(), true);
    }

    @Override
    public Wallet open(WalletContext context) {
        String key = required(context, "context").credentials().reveal("api_key");
        return new ReferenceWallet(parts(exchange, key, context));
    }

    /** Creates the parts of a wallet. A test replaces one of them with a faulty one. */
    static ReferenceWallet.Parts parts(HardExchange exchange, String key, WalletContext context) {
        Optional<OrderOutbox> outbox = context.service(OrderOutbox.class);
        return new ReferenceWallet.Parts(
                context, exchange, key, capabilities(exchange.settings(), outbox.isPresent()), outbox.orElse(null));
    }

    static Capabilities capabilities(ExchangeSettings settings, boolean outbox) {
        List<Class<?>> abilities = new ArrayList<>(List.of(
                LinkedOrders.class,
                OrderAmending.class,
                TradeHistory.class,
                WalletEvents.class,
                AccountSnapshot.class,
                CancelAll.class));
        if (settings.clientIds().isEmpty()) {
            abilities.add(OutcomeSearch.class);
        }
        if (!settings.markets().isEmpty()) {
            abilities.add(ListedMarkets.class);
        }
        Capabilities.Builder can = Capabilities.builder()
                .orderTypes(OrderType.values())
                .timesInForce(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK)
                .triggerReferences(settings.triggerReferences().toArray(TriggerReference[]::new))
                .postOnly()
                .lists(OrderListType.OCO, OrderListType.OTO, OrderListType.BRACKET)
                .childStart(Capabilities.ChildStart.ENTRY_FILLED)
                .exclusiveOco()
                .amendable(settings.amendable().toArray(AmendableField[]::new))
                .abilities(abilities.toArray(Class<?>[]::new))
                .balanceLag(settings.balanceLag())
                .orderLag(settings.orderLag());
        settings.clientIds().ifPresent(ids -> can.clientIds(supported(ids, outbox)));
        if (settings.fillsAtOnce()) {
            can.fillsAtOnce();
        }
        return can.build();
    }

    /** Returns the supported client ids. The outbox remembers ids for ever, whatever the exchange does. */
    private static ClientIdSupport supported(ClientIdSupport ofTheExchange, boolean outbox) {
        return outbox ? ClientIdSupport.upTo(ofTheExchange.maxLength()).of(ofTheExchange.alphabet()) : ofTheExchange;
    }
}
