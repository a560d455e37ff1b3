package com.moniqo.wallet.demo.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.error.ValidationException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Recording<String> ABC = Recording.of(List.of("a", "b", "c"));

    @Test
    void a_list_is_a_recording_whose_positions_count_its_elements() {
        var cursor = ABC.open();

        assertThat(cursor.position()).isZero();
        assertThat(cursor.next()).isEqualTo("a");
        assertThat(cursor.position()).isEqualTo(1);
        assertThat(ABC).containsExactly("a", "b", "c");
        assertThat(ABC).containsExactly("a", "b", "c");
    }

    @Test
    void it_goes_on_behind_any_position() {
        assertThat(rest(1)).containsExactly("b", "c");
        assertThat(rest(3)).isEmpty();
        assertThat(rest(9)).isEmpty();
        assertThat(ABC.openAfter(9).position()).isEqualTo(9);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> ABC.openAfter(-1));
    }

    @Test
    void a_closed_cursor_has_nothing_more() {
        var cursor = ABC.open();
        cursor.close();

        assertThat(cursor.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::next);
    }

    @Test
    void a_recording_stays_itself() {
        assertThat(Recording.of(ABC)).isSameAs(ABC);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Recording.of(null));
    }

    @Test
    void a_recording_in_memory_is_read_once_and_shared() throws Exception {
        var opened = new AtomicInteger();
        RecordingSource source = () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(
                    "time,price,amount\n1704164645,1,1\n1704164646,2,1\n".getBytes(StandardCharsets.UTF_8));
        };
        Recording<Trade> trades = TradeFile.of(Texts.BTC, source).inMemory();

        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            Callable<List<Trade>> reading = () -> Texts.all(trades);
            for (Future<List<Trade>> run : executor.invokeAll(Collections.nCopies(100, reading))) {
                assertThat(run.get())
                        .extracting(trade -> trade.price().intValue())
                        .containsExactly(1, 2);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(opened).hasValue(1);
        assertThat(trades.openAfter(1).next()).isSameAs(Texts.all(trades).get(1));
        assertThat(trades.openAfter(5).hasNext()).isFalse();
    }

    private static List<String> rest(long position) {
        var rest = new ArrayList<String>();
        ABC.openAfter(position).forEachRemaining(rest::add);
        return rest;
    }
}
