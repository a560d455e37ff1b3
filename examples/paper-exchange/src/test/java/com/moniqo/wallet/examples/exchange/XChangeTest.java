package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.ExchangeType;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceQueryOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceTradeHistoryParams;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.OpenOrders;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.instrument.Instrument;

/** XChange's client for Binance, unmodified, pointed at the paper exchange by its base URL. */
class XChangeTest {
    private static final Instrument BTC = CurrencyPair.BTC_USDT;

    @TempDir
    Path folder;

    private PaperExchange server;
    private Exchange client;
    private Bot bot;

    @BeforeEach
    void start() {
        server = PaperExchange.start(
                "--port", "0", "--file", folder.resolve("x.db").toString(), "--account", "k1:s1");
        bot = new Bot(server, "k1", "s1");
        bot.plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", "50000", "quantity", "0.5");
        var specification = new ExchangeSpecification(BinanceExchange.class);
        specification.setSslUri(server.uri().toString());
        specification.setApiKey("k1");
        specification.setSecretKey("s1");
        specification.setExchangeSpecificParametersItem(BinanceExchange.EXCHANGE_TYPE, ExchangeType.SPOT);
        specification.setExchangeSpecificParametersItem(Exchange.USE_SANDBOX, false);
        specification.setExchangeSpecificParametersItem(
                "recvWindow", 60_000L); // for a slow machine, as the time limit is
        specification.setHttpReadTimeout(300_000);
        client = ExchangeFactory.INSTANCE.createExchange(specification);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void markets_are_listed_with_their_rules() {
        var metadata = client.getExchangeMetaData().getInstruments().get(BTC);
        assertThat(metadata.getPriceStepSize()).isEqualByComparingTo("0.01");
        assertThat(metadata.getAmountStepSize()).isEqualByComparingTo("0.00001");
        assertThat(metadata.getMinimumAmount()).isEqualByComparingTo("0.00001");
    }

    @Test
    void ticker_book_and_trades_show_the_market() throws Exception {
        Ticker ticker = client.getMarketDataService().getTicker(BTC);
        assertThat(ticker.getLast()).isEqualByComparingTo("50000");
        assertThat(ticker.getBid()).isEqualByComparingTo("50000");
        assertThat(ticker.getVolume()).isEqualByComparingTo("0.5");
        OrderBook book = client.getMarketDataService().getOrderBook(BTC);
        assertThat(book.getAsks().get(0).getLimitPrice()).isEqualByComparingTo("50000");
        var trades = client.getMarketDataService().getTrades(BTC).getTrades();
        assertThat(trades).hasSize(1);
        assertThat(trades.get(0).getOriginalAmount()).isEqualByComparingTo("0.5");
    }

    @Test
    void a_limit_order_rests_locks_its_price_and_is_cancelled() throws Exception {
        String id = client.getTradeService()
                .placeLimitOrder(new LimitOrder.Builder(Order.OrderType.BID, BTC)
                        .originalAmount(new BigDecimal("0.1"))
                        .limitPrice(new BigDecimal("40000"))
                        .build());
        OpenOrders open = client.getTradeService().getOpenOrders();
        assertThat(open.getOpenOrders()).hasSize(1);
        assertThat(open.getOpenOrders().get(0).getId()).isEqualTo(id);
        assertThat(balance(Currency.USDT)).isEqualByComparingTo("5996"); // with the fee that it may cost
        assertThat(client.getTradeService().cancelOrder(new BinanceCancelOrderParams(BTC, id, null)))
                .isTrue();
        assertThat(client.getTradeService().getOpenOrders().getOpenOrders()).isEmpty();
        assertThat(balance(Currency.USDT)).isEqualByComparingTo("10000");
        assertThat(client.getTradeService()
                        .getOrder(new BinanceQueryOrderParams(BTC, id))
                        .iterator()
                        .next()
                        .getStatus())
                .isEqualTo(Order.OrderStatus.CANCELED);
    }

    @Test
    void a_market_order_fills_at_once_and_is_among_my_trades() throws Exception {
        String id = client.getTradeService()
                .placeMarketOrder(new MarketOrder(Order.OrderType.BID, new BigDecimal("0.1"), BTC));
        var trades = client.getTradeService()
                .getTradeHistory(new BinanceTradeHistoryParams(BTC))
                .getUserTrades();
        assertThat(trades).hasSize(1);
        UserTrade trade = trades.get(0);
        assertThat(trade.getOrderId()).isEqualTo(id);
        assertThat(trade.getPrice()).isEqualByComparingTo("50025"); // with the slippage of 5 basis points
        assertThat(trade.getOriginalAmount()).isEqualByComparingTo("0.1");
        assertThat(trade.getFeeAmount()).isEqualByComparingTo("5.0025");
        assertThat(balance(Currency.BTC)).isEqualByComparingTo("0.1");
        assertThat(balance(Currency.USDT)).isEqualByComparingTo("4992.4975");
    }

    @Test
    void an_order_without_funds_is_refused_as_on_binance() {
        assertThatThrownBy(() -> client.getTradeService()
                        .placeMarketOrder(new MarketOrder(Order.OrderType.BID, BigDecimal.ONE, BTC)))
                .isInstanceOf(FundsExceededException.class);
    }

    private BigDecimal balance(Currency currency) throws Exception {
        return client.getAccountService()
                .getAccountInfo()
                .getWallet()
                .getBalance(currency)
                .getAvailable();
    }
}
