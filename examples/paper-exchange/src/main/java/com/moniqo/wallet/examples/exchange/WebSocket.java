package com.moniqo.wallet.examples.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket. Its messages are answered one after the other. The server pings it every 20 s and closes it if a ping is not answered
 * within 60 s, if the client reads so slowly that more than 1 MiB waits for it, if it sends too many messages, and after 24 hours.
 * {@link #send} and {@link #close} are thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // if it cannot be written or closed, the client has closed it
final class WebSocket extends SimpleChannelInboundHandler<WebSocketFrame> {
    /** The application's part of a WebSocket. */
    interface Session {
        /** Answers a message. Calls do not overlap. */
        void message(String text);

        /** Called once, after the WebSocket has closed. */
        void closed();

        /** Returns whether a message counts for the limit of messages per second, as a ping always does. */
        boolean limited();
    }

    static final int MAX_WAITING = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(WebSocket.class);
    private static final int PING_SECONDS = 20;
    private static final int UNANSWERED_PINGS = 3;
    private static final int LIFE_HOURS = 24;
    private static final int MESSAGES_PER_SECOND = 5;
    private static final int POLICY = 1008;
    private static final int TOO_BIG = 1009;
    private static final int NOT_VALID = 1007;

    private final Channel channel;
    private final String address;
    private final Executor workers;
    private final int maxMessages;
    private final Session session;
    private final AtomicLong unsent = new AtomicLong(); // bytes
    private final Queue<String> waiting = new ArrayDeque<>();
    private final Deque<String> pings = new ArrayDeque<>(); // their payloads; without a pong yet
    private boolean busy;
    private long second;
    private int messages;

    /**
     * Creates a WebSocket.
     *
     * @param channel its channel
     * @param address the client's IP address
     * @param workers what runs the session
     * @param factor the factor by which the limit of messages is multiplied
     * @param opener creates the session
     */
    WebSocket(Channel channel, String address, Executor workers, int factor, Function<WebSocket, Session> opener) {
        this.channel = channel;
        this.address = address;
        this.workers = workers;
        maxMessages = MESSAGES_PER_SECOND * factor;
        session = opener.apply(this);
    }

    String address() {
        return address;
    }

    /** Sends a message; closes the WebSocket if too much waits already. */
    void send(byte[] text) {
        if (unsent.addAndGet(text.length) > MAX_WAITING) {
            channel.close(); // a close frame would have to wait as well
            return;
        }
        try {
            // Not directly: the channel may still be answering the request for this WebSocket.
            channel.eventLoop()
                    .execute(() -> channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(text)))
                            .addListener(sent -> unsent.addAndGet(-text.length)));
        } catch (RejectedExecutionException e) {
            channel.close(); // the server is about to stop
        }
    }

    /** Ends the session of a WebSocket that could not be opened. */
    void abandon() {
        session.closed();
    }

    void close(int code, String reason) {
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
    }

    // ---- on the channel's thread ----

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (!channel.isActive()) {
            session.closed();
            return;
        }
        context.executor().scheduleWithFixedDelay(() -> ping(context), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        context.executor().schedule(() -> close(POLICY, "disconnected after 24 hours"), LIFE_HOURS, TimeUnit.HOURS);
    }

    /**
     * Sends a ping, or closes the WebSocket if three are unanswered. Pings are counted and not timed: after a standstill of the machine, the
     * oldest would be too old, although clients on the same machine stood still as well.
     */
    private void ping(ChannelHandlerContext context) {
        if (!channel.isActive()) {
            throw new IllegalStateException("closed"); // ends the schedule
        }
        if (pings.size() >= UNANSWERED_PINGS) {
            channel.close();
            return;
        }
        String payload = Long.toString(System.currentTimeMillis());
        pings.addLast(payload);
        context.writeAndFlush(new PingWebSocketFrame(ByteBufUtil.writeAscii(context.alloc(), payload)));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame) {
            context.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        if ((!(frame instanceof TextWebSocketFrame) || session.limited()) && tooMany(context)) {
            close(POLICY, "too many messages");
            return;
        }
        if (frame instanceof TextWebSocketFrame text) {
            waiting.add(text.text());
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof PongWebSocketFrame) {
            pong(frame.content());
        }
        next(context);
    }

    private boolean tooMany(ChannelHandlerContext context) {
        long now = TimeUnit.NANOSECONDS.toSeconds(context.executor().ticker().nanoTime());
        messages = now == second ? messages + 1 : 1;
        second = now;
        return messages > maxMessages;
    }

    /** A pong answers its ping and those before it. An unsolicited pong answers none. */
    private void pong(ByteBuf content) {
        String payload = content.toString(StandardCharsets.US_ASCII);
        while (pings.contains(payload)) {
            pings.removeFirst();
        }
    }

    private void next(ChannelHandlerContext context) {
        if (busy) {
            return;
        }
        String message = waiting.poll();
        if (message == null) {
            context.read();
            return;
        }
        busy = true;
        try {
            workers.execute(() -> {
                answer(message);
                context.executor().execute(() -> {
                    busy = false;
                    next(context);
                });
            });
        } catch (RejectedExecutionException e) {
            close(1013, "the server is overloaded or about to stop");
        }
    }

    private void answer(String message) {
        try {
            session.message(message);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a message could not be answered");
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.closed();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            close(TOO_BIG, "the message is too large");
        } else if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            close(corrupted.closeStatus().code(), "the frame is malformed");
        } else if (cause instanceof CorruptedFrameException) {
            close(NOT_VALID, "the frame is malformed");
        } else {
            LOG.atDebug().setCause(cause).log("a WebSocket failed");
            context.close();
        }
    }
}
