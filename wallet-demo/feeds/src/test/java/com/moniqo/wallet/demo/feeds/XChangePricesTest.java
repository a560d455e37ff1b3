package com.moniqo.wallet.demo.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.exceptions.InstrumentNotValidException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.marketdata.MarketDataService;

class XChangePricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private interface Tickers {
        Ticker of(Instrument instrument) throws IOException;
    }

    private static XChangePrices prices(Tickers tickers) {
        MarketDataService service = new MarketDataService() {
            @Override
            public Ticker getTicker(Instrument instrument, Object... arguments) throws IOException {
                return tickers.of(instrument);
            }
        };
        return XChangePrices.of(service, MutableClock.at("2026-01-05T12:00:00Z"));
    }

    private static Ticker.Builder ticker() {
        return new Ticker.Builder()
                .bid(new BigDecimal("99"))
                .ask(new BigDecimal("101"))
                .last(new BigDecimal("100"));
    }

    @Test
    void a_ticker_is_a_quote() {
        XChangePrices prices = prices(instrument -> {
            assertThat(instrument.toString()).isEqualTo("BTC/USDT");
            return ticker().bidSize(new BigDecimal("2"))
                    .askSize(new BigDecimal("3"))
                    .timestamp(Date.from(NOON.minusSeconds(4)))
                    .build();
        });
        assertThat(prices.quote(BTC, NOON))
                .contains(
                        Quote.of(BTC, "99", "101", "100", NOON.minusSeconds(4)).withSizes("2", "3"));
    }

    @Test
    void a_ticker_without_time_or_from_the_future_has_the_hosts_time() {
        assertThat(prices(instrument -> ticker().build())
                        .quote(BTC, NOON)
                        .orElseThrow()
                        .time())
                .isEqualTo(NOON);
        assertThat(prices(instrument -> ticker().timestamp(Date.from(NOON.plusSeconds(9)))
                                .build())
                        .quote(BTC, NOON)
                        .orElseThrow()
                        .time())
                .isEqualTo(NOON);
    }

    @Test
    void an_unknown_instrument_has_no_quote() {
        assertThat(prices(instrument -> {
                            throw new InstrumentNotValidException("no", instrument);
                        })
                        .quote(BTC, NOON))
                .isEmpty();
    }

    @Test
    void whatever_fails_is_a_market_data_error_without_the_exchanges_words() {
        for (Tickers tickers : new Tickers[] {
            instrument -> {
                throw new IOException("GET /ticker?key=canary");
            },
            instrument -> {
                throw new IllegalStateException("canary");
            },
            instrument -> new Ticker.Builder().build()
        }) {
            WalletException failure = catchThrowableOfType(
                    WalletException.class, () -> prices(tickers).quote(BTC, NOON));
            assertThat(failure.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
            assertThat(failure.toString() + failure.getCause()).doesNotContain("canary");
        }
        assertThat(catchThrowableOfType(
                                WalletException.class,
                                () -> prices(instrument -> ticker().build()).quote(Symbol.of("AAPL"), NOON))
                        .code())
                .isEqualTo(ErrorCode.INVALID_SYMBOL);
    }
}
