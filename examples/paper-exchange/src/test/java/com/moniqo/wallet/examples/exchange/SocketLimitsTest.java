package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of one WebSocket, by a clock that the test moves. */
class SocketLimitsTest {
    private final List<String> messages = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private int closed;
    private WebSocket socket;

    @BeforeEach
    void open() {
        channel.freezeTime();
        socket = new WebSocket(channel, "127.0.0.1", Runnable::run, 1, opened -> new WebSocket.Session() {
            @Override
            public void message(String text) {
                messages.add(text);
                opened.send(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void closed() {
                closed++;
            }

            @Override
            public boolean limited() {
                return true;
            }
        });
        channel.pipeline().addLast(socket);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void advance(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }

    private String ping() {
        PingWebSocketFrame ping = channel.readOutbound();
        assertThat(ping).isNotNull();
        String payload = ping.content().toString(StandardCharsets.US_ASCII);
        ping.release();
        return payload;
    }

    private void pong(String payload) {
        ByteBuf content = Unpooled.copiedBuffer(payload, StandardCharsets.US_ASCII);
        channel.writeInbound(new PongWebSocketFrame(content));
    }

    @Test
    void a_client_that_answers_pings_stays_connected_for_a_day() {
        for (int i = 0; i < 4319; i++) {
            advance(20);
            pong(ping());
        }
        assertThat(channel.isOpen()).isTrue();
        advance(20);
        assertThat(channel.isOpen()).isFalse();
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void a_client_that_answers_no_ping_is_cut_off() {
        for (int i = 0; i < 3; i++) {
            advance(20);
            ping();
            pong("unsolicited");
            assertThat(channel.isOpen()).isTrue();
        }
        advance(20);
        assertThat(channel.isOpen()).isFalse();
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void a_client_that_was_suspended_together_with_the_exchange_stays_connected() {
        for (int i = 0; i < 10; i++) {
            advance(20);
            ping();
            advance(600);
            pong(ping());
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void a_client_that_reads_too_slowly_is_cut_off() {
        byte[] event = new byte[WebSocket.MAX_WAITING / 10];
        for (int i = 0; i < 10; i++) {
            socket.send(event); // the channel's thread does not run, so nothing is written
        }
        assertThat(channel.isOpen()).isTrue();
        socket.send(event);
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void more_than_five_messages_in_a_second_are_too_many() {
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 5; i++) {
                channel.writeInbound(new TextWebSocketFrame("m"));
            }
            advance(1);
        }
        assertThat(messages).hasSize(15);
        assertThat(channel.isOpen()).isTrue();
        for (int i = 0; i < 6; i++) {
            channel.writeInbound(new PingWebSocketFrame());
        }
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.outboundMessages()).anyMatch(sent -> sent instanceof CloseWebSocketFrame);
    }
}
