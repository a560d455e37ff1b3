package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.BTC;
import static com.moniqo.wallet.demo.recording.Texts.bars;
import static com.moniqo.wallet.demo.recording.Texts.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Volume as size needs volumes. */
class UnknownVolumeTest {
    private static final String BARS = "date,open,high,low,close\n2024-01-02,1,1,1,1\n2024-01-03,1,1,1,1\n";

    private final DemoWallet wallet = DemoWallet.builder()
            .deposit("USD", "1000")
            .settings(DemoSettings.builder().amountsAsSizes(true).build())
            .build();

    @Test
    void bars_without_volumes_are_refused_where_they_limit_what_fills() {
        List<Object> seen = new ArrayList<>();

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> Replay.bars(bars(BARS)).run(wallet, seen::add))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageContaining("volume", "amountsAsSizes(true)");
        assertThat(seen).isEmpty();
        Bar bar = bars(BARS).open().next();
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> wallet.onBar(bar))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageContaining("its volume is not known");
    }

    @Test
    void trades_without_amounts_are_refused_where_they_limit_what_fills() {
        List<Object> seen = new ArrayList<>();

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() ->
                        Replay.trades(trades("time,price\n1704164645,1\n")).run(wallet, seen::add))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageContaining("amountsAsSizes(true)");
        assertThat(seen).isEmpty();
    }

    @Test
    void they_are_played_where_they_limit_nothing() {
        try (DemoWallet unlimited = DemoWallet.builder().deposit("USD", "1000").build()) {
            assertThat(Replay.bars(bars(BARS)).run(unlimited)).isEqualTo(2);
            assertThat(unlimited.quote(BTC).askSize()).isEmpty();
        }
    }
}
