package com.moniqo.wallet.user;

import static com.moniqo.wallet.user.Guarded.BTC;
import static com.moniqo.wallet.user.Guarded.ETH;
import static com.moniqo.wallet.user.Guarded.buy;
import static com.moniqo.wallet.user.Guarded.sell;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Symbol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolAndHoursTest {
    private static final Symbol AAPL = Symbol.of("AAPL");

    private static String refusedBy(RiskCheck check) {
        WalletException refusal = check.refusal().orElseThrow();
        assertThat(refusal.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);
        return refusal.details().get("limit_type");
    }

    @Test
    void onlyAllowedSymbolsMayBeEnteredBareTickersIncluded() {
        Guarded guarded = Guarded.by(limits -> limits.allowedSymbols(List.of(BTC, AAPL)));
        guarded.wallet.price("AAPL", "200");
        GuardedWallet wallet = guarded.handle();
        assertThat(wallet.check(buy(BTC, "1")).allowed()).isTrue();
        assertThat(wallet.placeOrder(buy(AAPL, "1")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(refusedBy(wallet.check(buy(ETH, "1")))).isEqualTo("allowed_symbols");
    }

    @Test
    void noAllowedSymbolsMeansAllAndAnEmptyListNone() {
        assertThat(Guarded.by(limits -> limits.allowedSymbols(null))
                        .handle()
                        .check(buy(BTC, "1"))
                        .allowed())
                .isTrue();
        assertThat(refusedBy(Guarded.by(limits -> limits.allowedSymbols(List.of()))
                        .handle()
                        .check(buy(BTC, "1"))))
                .isEqualTo("allowed_symbols");
    }

    @Test
    void aBlockedSymbolIsRefusedEvenIfAllowedButCanBeLeft() {
        Guarded guarded =
                Guarded.by(limits -> limits.allowedSymbols(List.of(BTC)).blockedSymbols(List.of(BTC)));
        guarded.wallet.with("BTC", "1");
        GuardedWallet wallet = guarded.handle();
        assertThat(refusedBy(wallet.check(buy(BTC, "1")))).isEqualTo("blocked_symbols");
        assertThat(wallet.placeOrder(sell(BTC, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void aClosedMarketCannotBeEnteredButLeftIfTheUserRespectsHours() {
        Guarded guarded = Guarded.by(limits -> limits.respectMarketHours(true));
        guarded.wallet.price("AAPL", "200").with("AAPL", "2");
        GuardedWallet wallet = guarded.handle();
        guarded.clock.set("2026-01-05T14:29:59Z");
        assertThat(refusedBy(wallet.check(buy(AAPL, "1")))).isEqualTo("respect_market_hours");
        assertThat(wallet.placeOrder(sell(AAPL, "1")).status()).isEqualTo(OrderStatus.FILLED);
        guarded.clock.set("2026-01-05T14:30:00Z");
        assertThat(wallet.check(buy(AAPL, "1")).refusal()).isEmpty();
        guarded.clock.set("2026-01-05T21:00:00Z");
        assertThat(wallet.check(buy(AAPL, "1")).allowed()).isFalse();
        assertThat(wallet.check(buy(BTC, "1")).allowed()).isTrue();
        guarded.ledger.limits(Guarded.limits().respectMarketHours(false).build());
        assertThat(wallet.check(buy(AAPL, "1")).allowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T14:30:00Z, true", // Monday, winter: 9:30 in New York
        "2026-07-06T13:30:00Z, true", // Monday, summer
        "2026-07-06T13:29:59Z, false",
        "2026-07-06T20:00:00Z, false",
        "2026-07-04T15:00:00Z, false", // Saturday
        "2026-07-05T15:00:00Z, false"
    })
    void usEquitiesTradeOnWeekdaysByNewYorkTime(String at, boolean open) {
        assertThat(MarketHours.usEquities().isOpen(AAPL, Instant.parse(at))).isEqualTo(open);
        assertThat(MarketHours.usEquities().isOpen(BTC, Instant.parse(at))).isTrue();
        assertThat(MarketHours.always().isOpen(AAPL, Instant.parse(at))).isTrue();
    }
}
