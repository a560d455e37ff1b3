package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import info.bitrich.xchangestream.binance.BinanceStreamingExchange;
import info.bitrich.xchangestream.core.ProductSubscription;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.ExchangeType;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.account.Balance;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trade;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.UserTrade;

/** XChange's streaming client for Binance, unmodified, pointed at the paper exchange by its base addresses. */
class XChangeStreamsTest {
    private static final CurrencyPair BTC = CurrencyPair.BTC_USDT;
    private static String webSockets = ""; // XChange creates its exchanges by reflection

    @TempDir
    Path folder;

    private PaperExchange server;
    private Bot bot;
    private BinanceStreamingExchange client;
    private final CompositeDisposable subscriptions = new CompositeDisposable();

    /** The subclass that XChange needs for other addresses. */
    public static final class Redirected extends BinanceStreamingExchange {
        @Override
        protected String getStreamingBaseUri() {
            return webSockets + "/";
        }

        @Override
        protected String getTradeStreamingBaseUri() {
            return webSockets + "/ws-api/v3";
        }
    }

    @BeforeEach
    void start() {
        server = PaperExchange.start(
                "--port", "0", "--file", folder.resolve("x.db").toString(), "--account", "k1:s1");
        bot = new Bot(server, "k1", "s1");
        bot.price("BTCUSDT", 50_000);
        webSockets = server.uri().toString().replace("http", "ws");
        var specification = new ExchangeSpecification(Redirected.class);
        specification.setSslUri(server.uri().toString());
        specification.setApiKey("k1");
        specification.setSecretKey("s1");
        specification.setExchangeSpecificParametersItem(BinanceExchange.EXCHANGE_TYPE, ExchangeType.SPOT);
        specification.setExchangeSpecificParametersItem(Exchange.USE_SANDBOX, false);
        specification.setExchangeSpecificParametersItem(
                "recvWindow", 60_000L); // for a slow machine, as the time limit is
        specification.setHttpReadTimeout(300_000);
        client = (BinanceStreamingExchange) ExchangeFactory.INSTANCE.createExchange(specification);
    }

    @AfterEach
    void stop() {
        subscriptions.dispose();
        client.disconnect().blockingAwait();
        server.close();
    }

    private <T> BlockingQueue<T> received(Observable<T> stream) {
        BlockingQueue<T> queue = new LinkedBlockingQueue<>();
        subscriptions.add(stream.subscribe(queue::add, error -> {}));
        return queue;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(2, TimeUnit.MINUTES);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void trades_ticker_and_book_are_streamed() throws Exception {
        client.connect(ProductSubscription.create()
                        .addTrades(BTC)
                        .addTicker(BTC)
                        .addOrderbook(BTC)
                        .build())
                .blockingAwait();
        BlockingQueue<Trade> trades =
                received(client.getStreamingMarketDataService().getTrades(BTC));
        BlockingQueue<Ticker> tickers =
                received(client.getStreamingMarketDataService().getTicker(BTC));
        BlockingQueue<OrderBook> books =
                received(client.getStreamingMarketDataService().getOrderBook(BTC));
        bot.plain("POST", "/paper/v1/price", "symbol=BTCUSDT price=50100 bid=50099 ask=50101 quantity=0.5");
        assertThat(next(trades).getPrice()).isEqualByComparingTo("50100");
        assertThat(next(tickers).getLast()).isEqualByComparingTo("50100");
        OrderBook book = null;
        for (int bid = 50_000;
                book == null;
                bid--) { // it asks for a snapshot at its first difference, and shows the next ones
            assertThat(bid).isGreaterThan(40_000);
            bot.plain("POST", "/paper/v1/price", "symbol=BTCUSDT price=50100 ask=50101 bid=" + bid);
            book = books.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(book.getBids().get(0).getLimitPrice()).isBetween(new BigDecimal("40000"), new BigDecimal("50000"));
        assertThat(book.getAsks().get(0).getLimitPrice()).isEqualByComparingTo("50101");
    }

    @Test
    void the_user_stream_reports_trades_orders_and_balances() throws Exception {
        client.connect(ProductSubscription.create()
                        .addOrders(BTC)
                        .addUserTrades(BTC)
                        .addBalances(Currency.BTC)
                        .build())
                .blockingAwait();
        BlockingQueue<UserTrade> trades =
                received(client.getStreamingTradeService().getUserTrades(BTC));
        BlockingQueue<Order> orders = received(client.getStreamingTradeService().getOrderChanges(BTC));
        BlockingQueue<Balance> balances =
                received(client.getStreamingAccountService().getBalanceChanges(Currency.BTC));
        String id = client.getTradeService()
                .placeMarketOrder(new MarketOrder(Order.OrderType.BID, new BigDecimal("0.1"), BTC));
        UserTrade trade = next(trades);
        assertThat(trade.getOrderId()).isEqualTo(id);
        assertThat(trade.getPrice()).isEqualByComparingTo("50025");
        assertThat(trade.getFeeAmount()).isEqualByComparingTo("5.0025");
        assertThat(next(orders).getStatus()).isEqualTo(Order.OrderStatus.NEW);
        assertThat(next(orders).getStatus()).isEqualTo(Order.OrderStatus.FILLED);
        assertThat(next(balances).getAvailable()).isEqualByComparingTo("0.1");
    }
}
