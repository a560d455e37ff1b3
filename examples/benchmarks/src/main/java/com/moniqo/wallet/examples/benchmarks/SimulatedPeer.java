package com.moniqo.wallet.examples.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.service.trade.params.CancelOrderByCurrencyPair;
import org.knowm.xchange.service.trade.params.CancelOrderByIdParams;
import org.knowm.xchange.service.trade.params.CancelOrderByOrderTypeParams;
import org.knowm.xchange.simulated.AccountFactory;
import org.knowm.xchange.simulated.MatchingEngineFactory;
import org.knowm.xchange.simulated.SimulatedExchange;
import org.knowm.xchange.simulated.SimulatedTradeService;

/** The Java peer: XChange's simulated exchange, with one market maker that quotes the fixed price in any size, and one trader. */
final class SimulatedPeer {
    private static final CurrencyPair PAIR = CurrencyPair.BTC_USD;
    private static final BigDecimal PLENTY = new BigDecimal("1000000000000");
    private static final BigDecimal SMALL = new BigDecimal("0.0001");

    private final SimulatedTradeService trader;

    SimulatedPeer(int resting) throws IOException {
        AccountFactory accounts = new AccountFactory();
        MatchingEngineFactory engines = new MatchingEngineFactory(accounts);
        SimulatedTradeService maker = service(engines, accounts, "maker");
        trader = service(engines, accounts, "trader");
        maker.placeLimitOrderUnrestricted(order(OrderType.ASK, new BigDecimal("1000000"), new BigDecimal("50000")));
        maker.placeLimitOrderUnrestricted(order(OrderType.BID, new BigDecimal("1000000"), new BigDecimal("49999.5")));
        for (int i = 0; i < resting; i++) {
            trader.placeLimitOrder(order(OrderType.BID, SMALL, Wallets.restingPrice(i)));
        }
    }

    private static SimulatedTradeService service(MatchingEngineFactory engines, AccountFactory accounts, String who) {
        ExchangeSpecification specification = new ExchangeSpecification(SimulatedExchange.class);
        specification.setApiKey(who);
        specification.setExchangeSpecificParametersItem(SimulatedExchange.ENGINE_FACTORY_PARAM, engines);
        specification.setExchangeSpecificParametersItem(SimulatedExchange.ACCOUNT_FACTORY_PARAM, accounts);
        SimulatedExchange exchange = (SimulatedExchange) ExchangeFactory.INSTANCE.createExchange(specification);
        exchange.getAccountService().deposit(Currency.USD, PLENTY);
        exchange.getAccountService().deposit(Currency.BTC, PLENTY);
        return exchange.getTradeService();
    }

    private static LimitOrder order(OrderType type, BigDecimal amount, BigDecimal price) {
        return new LimitOrder.Builder(type, PAIR)
                .originalAmount(amount)
                .limitPrice(price)
                .build();
    }

    String market(boolean buy, BigDecimal amount) throws IOException {
        return trader.placeMarketOrder(new MarketOrder.Builder(buy ? OrderType.BID : OrderType.ASK, PAIR)
                .originalAmount(amount)
                .build());
    }

    String limit(BigDecimal amount, BigDecimal price) throws IOException {
        return trader.placeLimitOrder(order(OrderType.BID, amount, price));
    }

    /** Cancels an order, with everything that helps the peer to find it sooner: its pair and its side. */
    boolean cancel(String id) throws IOException {
        return trader.cancelOrder(new Cancellation(id));
    }

    private record Cancellation(String id)
            implements CancelOrderByIdParams, CancelOrderByCurrencyPair, CancelOrderByOrderTypeParams {
        @Override
        public String getOrderId() {
            return id;
        }

        @Override
        public CurrencyPair getCurrencyPair() {
            return PAIR;
        }

        @Override
        public OrderType getOrderType() {
            return OrderType.BID;
        }
    }
}
