package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.moniqo.wallet.market.Subscription;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of a change stream: another one follows, or there is only polling, and no caller fails. */
class JournalStreamTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofDays(1);

    private final BlockingQueue<Supplier<JournalStream.Cursor>> openings = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> signals = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    private final KnownEnds ends = new KnownEnds();
    private final JournalStream stream =
            new JournalStream(this::open, ends, new JournalStream.Pauses(SHORT, SHORT, LONG));

    /** Waits until the test provides the next stream. */
    private JournalStream.Cursor open() {
        readers.add(Thread.currentThread());
        return take(openings).get();
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(5, TimeUnit.MINUTES);
            assertThat(next).as("something within five minutes").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A stream that shows what the test gives it. */
    private static final class FakeCursor implements JournalStream.Cursor {
        private final BlockingQueue<Supplier<@Nullable String>> changes = new LinkedBlockingQueue<>();
        private final BlockingQueue<Boolean> closings = new LinkedBlockingQueue<>();
        private volatile boolean open = true;

        FakeCursor shows(String key) {
            changes.add(() -> key);
            return this;
        }

        void fails(RuntimeException failure) {
            changes.add(() -> {
                throw failure;
            });
        }

        void isInvalidated() {
            changes.add(() -> {
                open = false;
                return null;
            });
        }

        @Override
        public @Nullable String next() {
            try {
                Supplier<@Nullable String> next = changes.poll(1, TimeUnit.MILLISECONDS);
                return next == null ? null : next.get();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            closings.add(true);
        }
    }

    private FakeCursor opens() {
        FakeCursor cursor = new FakeCursor();
        openings.add(() -> cursor);
        return cursor;
    }

    private void refuses(RuntimeException failure) {
        openings.add(() -> {
            throw failure;
        });
    }

    private static MongoCommandException refusal(int code, String message) {
        BsonDocument answer = new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString(message));
        return new MongoCommandException(answer, new ServerAddress());
    }

    private static MongoSocketReadException broken() {
        return new MongoSocketReadException("reset", new ServerAddress());
    }

    private void endsWith(Subscription last) throws InterruptedException {
        Thread reader = take(readers);
        while (!readers.isEmpty()) {
            reader = take(readers);
        }
        last.close();
        reader.join(Duration.ofMinutes(5).toMillis());
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    void new_entries_of_the_watched_journals_are_signalled() throws Exception {
        Subscription watch = stream.watch("a:b", signals::add);
        FakeCursor cursor = opens();
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE); // for what happened before the stream
        cursor.shows("other:0000000000000000007")
                .shows("foreign")
                .shows("a:b:x")
                .shows("a:b:0000000000000000042");

        assertThat(take(signals)).isEqualTo(42);
        assertThat(ends.of("a:b")).isEqualTo(42);
        assertThat(ends.of("other")).isZero();
        endsWith(watch);
        assertThat(take(cursor.closings)).isTrue();
        assertThat(signals).isEmpty();
    }

    @Test
    void a_later_watch_is_signalled_at_once_and_a_closed_one_never() throws Exception {
        Subscription first = stream.watch("a", seq -> {});
        FakeCursor cursor = opens();
        cursor.shows("b:1"); // nobody watches it
        BlockingQueue<Long> early = new LinkedBlockingQueue<>();
        Subscription closed = stream.watch("a", early::add);
        assertThat(take(early)).isEqualTo(Long.MAX_VALUE); // open already, or soon
        closed.close();
        Subscription later = stream.watch("a", signals::add);
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
        cursor.shows("a:7");
        assertThat(take(signals)).isEqualTo(7);

        assertThat(early).isEmpty();
        first.close();
        endsWith(later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40573 standalone", "40324 no such stage", "13 not authorized", "20 illegal operation"})
    void a_server_that_refuses_is_left_alone_for_long(String answer) throws Exception {
        String[] parts = answer.split(" ", 2);
        Subscription watch = stream.watch("w", signals::add);
        refuses(refusal(Integer.parseInt(parts[0]), parts[1]));
        Thread reader = take(readers);
        while (reader.getState() != Thread.State.TIMED_WAITING || !openings.isEmpty()) {
            Thread.onSpinWait();
        }

        watch.close();
        reader.join(Duration.ofMinutes(5).toMillis());
        assertThat(reader.isAlive()).isFalse();
        assertThat(readers).isEmpty(); // it has not asked again
        assertThat(signals).isEmpty();
    }

    @Test
    void a_lost_stream_is_followed_by_another_one() throws Exception {
        Subscription watch = stream.watch("w", signals::add);
        FakeCursor first = opens();
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
        first.fails(broken());
        FakeCursor second = opens();
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE); // for what the first one missed
        second.fails(refusal(286, "the history of the stream is lost"));
        FakeCursor third = opens();
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
        third.isInvalidated();
        FakeCursor fourth = opens();
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
        fourth.shows("w:5");

        assertThat(take(signals)).isEqualTo(5);
        endsWith(watch);
        assertThat(first.closings).hasSize(1);
        assertThat(second.closings).hasSize(1);
        assertThat(third.closings).hasSize(1);
        assertThat(fourth.closings).hasSize(1);
    }

    @Test
    void a_server_that_is_away_is_asked_until_it_is_back() throws Exception {
        Subscription watch = stream.watch("w", signals::add);
        for (int i = 0; i < 20; i++) {
            refuses(i % 2 == 0 ? new MongoTimeoutException("nobody there") : broken());
        }
        opens().shows("w:5");

        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
        assertThat(take(signals)).isEqualTo(5);
        endsWith(watch);
    }

    @Test
    void a_closed_client_ends_the_thread_until_somebody_watches_again() throws Exception {
        stream.watch("w", signals::add);
        FakeCursor cursor = opens();
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
        Thread reader = take(readers);
        cursor.fails(new IllegalStateException("state should be: open"));
        reader.join(Duration.ofMinutes(5).toMillis());
        assertThat(reader.isAlive()).isFalse();

        Subscription again = stream.watch("w", seq -> {});
        opens();
        assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
        again.close();
    }

    @Test
    void watching_again_after_the_last_watch_was_closed_opens_a_stream() throws Exception {
        for (int i = 0; i < 50; i++) {
            Subscription watch = stream.watch("w", signals::add);
            FakeCursor cursor = opens();
            assertThat(take(signals)).isEqualTo(Long.MAX_VALUE);
            cursor.shows("w:" + i);
            long seq = take(signals);
            while (seq == Long.MAX_VALUE) { // of a stream that the last round left over
                seq = take(signals);
            }
            assertThat(seq).isEqualTo(i);
            endsWith(watch);
            openings.clear();
        }
    }
}
