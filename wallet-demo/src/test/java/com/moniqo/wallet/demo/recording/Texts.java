package com.moniqo.wallet.demo.recording;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Recordings of text, for tests. */
final class Texts {
    static final Symbol BTC = Symbol.of("BTC/USD");

    private Texts() {}

    static RecordingSource source(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    static TradeFile trades(String text) {
        return TradeFile.of(BTC, source(text.getBytes(StandardCharsets.UTF_8)));
    }

    static BarFile bars(String text) {
        return BarFile.of(BTC, source(text.getBytes(StandardCharsets.UTF_8)));
    }

    static QuoteFile quotes(String text) {
        return QuoteFile.of(BTC, source(text.getBytes(StandardCharsets.UTF_8)));
    }

    static <T> List<T> all(Recording<T> recording) {
        var all = new ArrayList<T>();
        recording.forEach(all::add);
        return all;
    }

    /** Every record's record of something, as text. */
    static <T> List<String> each(Recording<T> recording, Function<T, Object> of) {
        return all(recording).stream().map(of).map(Object::toString).toList();
    }

    static Instant at(String time) {
        return Instant.parse(time);
    }

    /** The message with which reading to the end is refused. */
    static String refusal(Recording<?> recording) {
        WalletException refused = catchThrowableOfType(WalletException.class, () -> recording.forEach(record -> {}));
        if (refused == null || refused.code() != ErrorCode.MARKET_DATA_ERROR) {
            throw new AssertionError("not refused as MARKET_DATA_ERROR: " + refused);
        }
        return String.valueOf(refused.getMessage());
    }
}
