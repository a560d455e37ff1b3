package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
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

    private static List<String> rest(long position) {
        var rest = new ArrayList<String>();
        ABC.openAfter(position).forEachRemaining(rest::add);
        return rest;
    }
}
