package com.moniqo.wallet.examples.paper;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live prices that cannot be had. A test in {@code examples/binance} has some. */
class NoLivePricesTest {
    @TempDir
    Path folder;

    @Test
    void without_a_network_it_ends_with_an_error() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Options options = Options.parse(folder, "--live", "binance:BTC/USDT", "--server", "http://127.0.0.1:" + closed);
        PaperTrading trading = new PaperTrading(new PrintStream(new ByteArrayOutputStream()), false);
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> trading.run(options))
                .withMessageStartingWith("There are no live prices of BTC/USDT: 127.0.0.1")
                .withMessageContaining("cannot be reached")
                .withMessageContaining("Without --live")
                .extracting(WalletException::code)
                .isEqualTo(ErrorCode.MARKET_DATA_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--live BTC/USDT",
                "--live kraken:BTC/USDT",
                "--live binance:BTCUSDT",
                "--live binance:BTC/USDT --trades a.csv",
                "--live binance:BTC/USDT --server example",
                "--live binance:BTC/USDT --for x",
                "--for 5",
                "--server http://127.0.0.1:1"
            })
    void arguments_that_make_no_sense_are_refused(String arguments) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Options.parse(folder, arguments.split(" ")));
    }
}
