package com.moniqo.wallet.demo.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.FixedPrices;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.market.RandomWalk;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TrailingOffset;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No public method takes null: each parameter of each is tried, with good values for the others. */
class NullsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final DemoWallet wallet = DemoWallet.builder()
            .clock(MutableClock.at(NOON))
            .deposit("USDT", "1000")
            .build();

    @TestFactory
    Stream<DynamicTest> are_a_validation_error() {
        OrderRequest order = OrderRequest.stopLimit(BTC, OrderSide.SELL, "1", "90", "89");
        List<Object> receivers = List.of(
                wallet,
                DemoWallet.builder(),
                new DemoWalletProvider(),
                DemoWalletProvider.builder(),
                order,
                OrderList.oco(OrderRequest.limit(BTC, OrderSide.SELL, "1", "100"), order),
                OrderAmendment.amount("1"),
                TrailingOffset.percent("1"),
                Quote.of(BTC, "1", NOON),
                HistoryQuery.latest(1),
                DemoSettings.builder(),
                DemoSettings.DEFAULTS,
                MarketRules.none(),
                Replay.bars(List.of()),
                Prices.standard(),
                Prices.randomWalk(1, NOON));
        List<DynamicTest> tests = new ArrayList<>();
        for (Object receiver : receivers) {
            tests(receiver.getClass(), receiver, tests);
        }
        for (Class<?> type : List.of(Prices.class, Bar.class, Trade.class, Symbol.class)) {
            tests(type, null, tests);
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    private void tests(Class<?> type, Object receiver, List<DynamicTest> tests) {
        Method[] methods = type.getMethods();
        Arrays.sort(methods, java.util.Comparator.comparing(Method::toGenericString));
        for (Method method : methods) {
            boolean isStatic = Modifier.isStatic(method.getModifiers());
            if (method.getDeclaringClass() == Object.class
                    || method.getName().equals("equals")
                    || method.isBridge()
                    || !isStatic && receiver == null) {
                continue;
            }
            Class<?>[] parameters = method.getParameterTypes();
            for (int i = 0; i < parameters.length; i++) {
                if (!parameters[i].isPrimitive()) {
                    int at = i;
                    String name =
                            type.getSimpleName() + "." + method.getName() + Arrays.toString(parameters) + " at " + i;
                    tests.add(DynamicTest.dynamicTest(name, () -> refuses(method, receiver, at)));
                }
            }
        }
    }

    private void refuses(Method method, Object receiver, int at) throws IllegalAccessException {
        Class<?>[] parameters = method.getParameterTypes();
        var arguments = new Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == at ? null : good(parameters[i]);
        }
        Object before = wallet.balances();
        try {
            method.invoke(receiver, arguments);
            throw new AssertionError("took null");
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(WalletException.class);
            assertThat(((WalletException) e.getCause()).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        }
        assertThat(wallet.balances()).isEqualTo(before);
    }

    private Object good(Class<?> type) {
        if (type == String.class) {
            return "1";
        }
        Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(BigDecimal.class, BigDecimal.ONE),
                Map.entry(Symbol.class, BTC),
                Map.entry(Instant.class, NOON),
                Map.entry(int.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(boolean.class, true),
                Map.entry(Duration.class, Duration.ofSeconds(1)),
                Map.entry(Clock.class, Clock.systemUTC()),
                Map.entry(OrderRequest.class, OrderRequest.limit(BTC, OrderSide.SELL, "1", "100")),
                Map.entry(
                        OrderRequest[].class, new OrderRequest[] {OrderRequest.limit(BTC, OrderSide.SELL, "1", "100")}),
                Map.entry(TrailingOffset.class, TrailingOffset.percent("1")),
                Map.entry(DemoWallet.class, wallet),
                Map.entry(MarketRules.class, MarketRules.none()),
                Map.entry(Consumer.class, (Consumer<Object>) event -> {}),
                Map.entry(Function.class, (Function<Object, Object>) event -> null),
                Map.entry(Path.class, Path.of("nowhere")),
                Map.entry(FixedPrices.class, Prices.standard()),
                Map.entry(PriceSource.class, Prices.standard()),
                Map.entry(PriceSource[].class, new PriceSource[] {Prices.standard()}),
                Map.entry(RandomWalk.class, Prices.randomWalk(1, NOON)));
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == ScheduledExecutorService.class) {
            return Executors.newScheduledThreadPool(0);
        }
        if (values.containsKey(type)) {
            return values.get(type);
        }
        return switch (type.getSimpleName()) {
            case "OrderId" -> com.moniqo.wallet.trading.OrderId.of("demo_x");
            case "ClientId" -> com.moniqo.wallet.trading.ClientId.of("x");
            case "OrderAmendment" -> OrderAmendment.amount("1");
            default -> throw new AssertionError("no good value of " + type + " for this test");
        };
    }
}
