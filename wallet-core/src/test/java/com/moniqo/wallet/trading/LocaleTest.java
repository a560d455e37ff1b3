package com.moniqo.wallet.trading;

import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is read or written depends on the machine's language, script or time zone. */
class LocaleTest {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en-US",
                "de-DE",
                "tr-TR",
                "ar-EG-u-nu-arab",
                "hi-IN-u-nu-deva",
                "th-TH-u-ca-buddhist-nu-thai",
                "fr-CH"
            })
    void values_read_the_same_everywhere(String tag) {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        List<String> expected = everyKindOfValue();
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        assertThat(everyKindOfValue()).isEqualTo(expected);
    }

    private static List<String> everyKindOfValue() {
        Instant now = Instant.parse("2026-01-05T09:30:00Z");
        Symbol symbol = Symbol.of("INIT/USDI");
        OrderRequest request = OrderRequest.stopLimit(symbol, SELL, "1234567.125", "1E+3", "999.5")
                .clientId("id-1")
                .metadata("k", "v");
        Order order = Order.builder(OrderId.of("o-1"), request, now)
                .status(OrderStatus.PARTIALLY_FILLED)
                .filled(new BigDecimal("1000000.5"), new BigDecimal("12345678.25"))
                .fee(new BigDecimal("0.00000001"), "USDI")
                .build();
        Fill fill = Fill.builder()
                .id("f")
                .orderId(order.id())
                .symbol(symbol)
                .side(SELL)
                .amount(new BigDecimal("1000000.5"))
                .price(new BigDecimal("12.5"))
                .liquidity(Liquidity.MAKER)
                .time(now)
                .build();
        return Stream.of(
                        symbol,
                        request,
                        order,
                        fill,
                        FillExplanation.of(
                                SELL,
                                new BigDecimal("12.25"),
                                new BigDecimal("12.75"),
                                new BigDecimal("12.5"),
                                new BigDecimal("12.5"),
                                Liquidity.MAKER,
                                "a rule"),
                        Quote.of(symbol, "1234567.5", now).withSizes("1000.5", "0"),
                        OrderEvent.filled(1234567, order, fill),
                        new AssetBalance("USDI", new BigDecimal("1234567.5"), BigDecimal.ZERO),
                        OrderAmendment.amount("1234567.5").andTrailingOffset(TrailingOffset.percent("1.5")),
                        OrderList.oco(
                                OrderRequest.limit(symbol, SELL, "1", "1234.5"),
                                OrderRequest.stopLoss(symbol, SELL, "1", "1000")),
                        ConnectionTest.succeeded(Duration.ofMillis(1234567)),
                        Capabilities.builder().maxLeverage(1234).build(),
                        refusal(() -> HistoryQuery.latest(1234567)),
                        refusal(() -> OrderId.of("x".repeat(1234567))),
                        refusal(() -> Symbol.of("init/usdi")),
                        refusal(() -> Quote.of(symbol, "1234567.5", "1", "1", now)),
                        new InsufficientBalanceException("USDI", new BigDecimal("1234567.5"), BigDecimal.ONE),
                        new RateLimitExceededException("too many", Duration.ofSeconds(1234567)))
                .map(String::valueOf)
                .toList();
    }

    private static WalletException refusal(ThrowingCallable call) {
        return catchThrowableOfType(WalletException.class, call);
    }
}
