package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time limits of one connection, by a clock that the test moves. */
class DeadlineTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void open() {
        channel.freezeTime();
        channel.pipeline().addLast(new HttpServer.Deadline());
        channel.pipeline().fireChannelActive();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void request() {
        channel.writeInbound(Unpooled.copiedBuffer(new byte[] {1}));
    }

    private void advance(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }

    @Test
    void a_request_that_is_not_answered_within_20_seconds_gets_408() {
        request();
        for (int second = 1; second < 20; second++) {
            advance(1);
            assertThat(channel.isOpen()).isTrue();
        }
        advance(1);
        assertThat(channel.<FullHttpResponse>readOutbound().status().code()).isEqualTo(408);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_connection_that_is_idle_for_90_seconds_is_closed() {
        for (int second = 1; second < 90; second++) {
            advance(1);
            assertThat(channel.isOpen()).isTrue();
        }
        advance(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_request_that_was_begun_before_the_machine_was_suspended_is_still_answered() {
        request();
        advance(600);
        assertThat(channel.isOpen()).isTrue();
        channel.writeOutbound(Unpooled.copiedBuffer(new byte[] {2}));
        advance(600);
        assertThat(channel.isOpen()).isTrue();
        request();
        assertThat(channel.isOpen()).isTrue();
    }
}
