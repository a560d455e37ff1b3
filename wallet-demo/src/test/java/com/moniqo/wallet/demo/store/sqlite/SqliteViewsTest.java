package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views tell of orders and fills what the wallet itself does, though bodies leave out what another field tells. */
class SqliteViewsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private Path file;
    private DemoWallet wallet;

    @BeforeEach
    void open() {
        file = folder.resolve("bot.db");
        wallet = DemoWallet.builder()
                .id("bot")
                .deposit("USDT", "100000")
                .clock(clock)
                .storedIn(file)
                .build();
    }

    @AfterEach
    void close() {
        wallet.close();
    }

    private void quote(String price, String size) {
        clock.advance(Duration.ofMinutes(1));
        wallet.onQuote(Quote.of(BTC, price, clock.instant()).withSizes(size, size));
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : " ").append(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static String row(Order order) {
        return String.join(
                " ",
                order.id().value(),
                order.symbol().name(),
                order.request().side().name().toLowerCase(Locale.ROOT),
                order.request().timeInForce().name().toLowerCase(Locale.ROOT),
                order.filledAmount().toPlainString(),
                order.feeAsset(),
                order.createdAt().toString(),
                order.updatedAt().toString());
    }

    private static String row(Fill fill) {
        return String.join(
                " ",
                fill.id(),
                fill.orderId().value(),
                fill.symbol().name(),
                fill.side().name().toLowerCase(Locale.ROOT),
                fill.amount().toPlainString(),
                fill.price().toPlainString(),
                fill.fee().toPlainString(),
                fill.feeAsset(),
                fill.time().toString());
    }

    @Test
    void the_kinds_of_orders_that_not_every_exchange_has_show_what_they_are() throws Exception {
        quote("50000", "5");
        wallet.placeOrder(OrderRequest.marketFor(BTC, BUY, "500"));
        wallet.placeOrder(OrderRequest.limit(BTC, BUY, "0.1", "40000").goodTill(Instant.parse("2030-01-01T00:00:00Z")));
        wallet.placeOrder(OrderRequest.limit(BTC, SELL, "0.001", "60000").reduceOnly());
        wallet.placeOrder(OrderRequest.trailingStop(BTC, SELL, "0.001", TrailingOffset.absolute("10"))
                .activatedAt("55000"));

        assertThat(rows("SELECT type, amount, quote_amount, time_in_force, expires_at, reduce_only, activation_price"
                        + " FROM orders ORDER BY seq"))
                .containsExactly(
                        "market 0.00999500 500 gtc null 0 null",
                        "limit 0.1 null gtd 2030-01-01T00:00:00Z 0 null",
                        "limit 0.001 null gtc null 1 null",
                        "trailing_stop 0.001 null gtc null 0 55000");
    }

    @Test
    void a_child_shows_how_much_of_it_is_open() throws Exception {
        quote("50000", "0.4");
        wallet.placeOrders(OrderList.oto(
                OrderRequest.limit(BTC, BUY, "1", "50100"), OrderRequest.stopLoss(BTC, SELL, "1", "40000")));
        wallet.placeOrders(OrderList.oto(
                OrderRequest.limit(BTC, BUY, "1", "45000"), OrderRequest.stopLoss(BTC, SELL, "1", "40000")));

        assertThat(rows("SELECT status, amount, opened_amount FROM orders ORDER BY order_id"))
                .containsExactly("partially_filled 1 1", "open 1 0.4", "open 1 1", "pending 1 0");
    }

    @Test
    void orders_and_fills_are_those_of_the_wallet() throws Exception {
        quote("50000", "0.4");
        List<Order> orders = new ArrayList<>();
        orders.add(wallet.placeOrder(OrderRequest.limit(BTC, BUY, "1", "50100"))); // in two parts, at two times
        quote("50000", "5");
        orders.add(wallet.placeOrder(OrderRequest.market(BTC, SELL, "0.5")));
        orders.add(wallet.placeOrder(OrderRequest.limit(BTC, BUY, "0.1", "40000")));
        orders.add(
                wallet.placeOrder(OrderRequest.limit(BTC, BUY, "0.1", "40000").timeInForce(TimeInForce.IOC)));
        clock.advance(Duration.ofMinutes(1));
        wallet.cancelOrder(orders.get(2).id());

        List<String> expectedOrders = new ArrayList<>();
        List<String> expectedFills = new ArrayList<>();
        for (Order placed : orders) {
            Order order = wallet.order(placed.id());
            expectedOrders.add(row(order));
            order.fills().forEach(fill -> expectedFills.add(row(fill)));
        }
        assertThat(expectedFills).hasSize(3);
        assertThat(
                        rows(
                                "SELECT order_id, symbol, side, time_in_force, filled_amount, fee_currency, created_at, updated_at FROM orders"))
                .containsExactlyInAnyOrderElementsOf(expectedOrders);
        assertThat(
                        rows(
                                "SELECT fill_id, order_id, symbol, side, amount, price, fee, fee_currency, time FROM fills ORDER BY seq"))
                .containsExactlyElementsOf(expectedFills);
    }
}
