package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server with bounded memory, however slow, large or numerous its requests are. If a request is not complete and answered within 20
 * s, it gets 408. Requests that are too large get 413 or 431. Connections above the maximum are closed at once. An incomplete
 * request does not occupy a thread. A request may turn its connection into a {@link WebSocket}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // if it cannot be written or closed, the client has closed it
final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_LINE = 8192;
    private static final int MAX_HEADERS = 16_384;
    private static final int MAX_BODY = 16_384;
    private static final int MAX_FRAME = 65_536;
    private static final int MAX_CONNECTIONS = 12_288;
    private static final int MAX_SOCKETS = 1024;
    private static final int WORKERS = 16;
    private static final int REQUEST_SECONDS = 20;
    private static final int IDLE_SECONDS = 90;
    private static final int CLOSE_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("exchange-io", true), NioIoHandler.newFactory());
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_CONNECTIONS), // there is at most one request per connection
            new DefaultThreadFactory("exchange-worker", true));
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final AtomicInteger sockets = new AtomicInteger();
    private final Handler handler;
    private final Channel listening;

    /** The application, which answers requests and opens WebSockets. */
    interface Handler {
        Response answer(Request request);

        /** Returns what creates the session of a WebSocket; null if there is none at that path. */
        @Nullable
        Function<WebSocket, WebSocket.Session> socket(String path, String query);

        /** Returns the factor by which the limit of messages per WebSocket and second is multiplied. */
        int factor();
    }

    HttpServer(InetSocketAddress address, Handler handler) {
        this.handler = handler;
        var bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                });
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        listening = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new WalletException(
                    ErrorCode.WALLET_CONNECTION_ERROR, "cannot listen on " + address, Map.of(), bound.cause());
        }
    }

    private void accept(SocketChannel channel) {
        connections.add(channel);
        if (connections.size() > MAX_CONNECTIONS) {
            channel.close();
            return;
        }
        channel.pipeline()
                .addLast(new Deadline())
                .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_LINE))
                .addLast(new HttpServerKeepAliveHandler())
                .addLast(new Bodies())
                .addLast(new Requests());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** Stops listening, lets running requests end, and closes all connections. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        workers.shutdown();
        try {
            workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static FullHttpResponse http(Response response) {
        var http = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.wrappedBuffer(Json.bytes(response.body())));
        http.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
        http.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, http.content().readableBytes());
        response.headers().forEach((name, value) -> http.headers().set(name, value));
        return http;
    }

    private static void refuse(ChannelHandlerContext context, int status, String problem) {
        var error = new ApiError(status, -1000, problem);
        context.writeAndFlush(http(Response.of(error))).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Closes a connection that is idle for too long, or whose request is not answered in time. The time runs in parts: a machine that was
     * suspended for a while has lost one of them, and still answers the requests that it had begun.
     */
    static final class Deadline extends ChannelDuplexHandler {
        private static final int PARTS = 5;

        private @Nullable ScheduledFuture<?> deadline;
        private boolean inRequest;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            within(context, IDLE_SECONDS);
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!inRequest) {
                inRequest = true;
                within(context, REQUEST_SECONDS);
            }
            context.fireChannelRead(bytes);
        }

        @Override
        public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
            inRequest = false;
            within(context, IDLE_SECONDS);
            context.write(bytes, promise);
        }

        /** Called when the connection has closed or has become a WebSocket. */
        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }

        private void within(ChannelHandlerContext context, int seconds) {
            if (deadline != null) {
                deadline.cancel(false);
            }
            within(context, TimeUnit.SECONDS.toMillis(seconds) / PARTS, PARTS);
        }

        private void within(ChannelHandlerContext context, long millis, int parts) {
            Runnable next = parts == 1 ? () -> end(context) : () -> within(context, millis, parts - 1);
            deadline = context.executor().schedule(next, millis, TimeUnit.MILLISECONDS);
        }

        private void end(ChannelHandlerContext context) {
            if (inRequest) {
                context.channel()
                        .writeAndFlush(http(Response.of(ApiError.timeout())))
                        .addListener(ChannelFutureListener.CLOSE);
            } else {
                context.close();
            }
        }
    }

    /** Joins the parts of a request. A request that is too large is refused as soon as this is known. */
    private static final class Bodies extends HttpObjectAggregator {
        Bodies() {
            super(MAX_BODY, true);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
            refuse(context, 413, "The request's body is larger than " + MAX_BODY + " bytes.");
        }
    }

    /** Answers the requests of one connection, one after the other. */
    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final Queue<Request> waiting = new ArrayDeque<>(); // sent before the previous one was answered
        private boolean busy;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.read();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest http) {
            if (http.decoderResult().isFailure()) {
                refuse(context, 431, "The request is malformed, or its line or headers are too large.");
                return;
            }
            Request request = request(context, http);
            if (http.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
                upgrade(context, http, request);
                return;
            }
            waiting.add(request);
            next(context);
        }

        /** Turns the connection into a WebSocket. Its bytes are read only when all handlers are in place. */
        private void upgrade(ChannelHandlerContext context, FullHttpRequest http, Request request) {
            var opener = handler.socket(request.path(), request.query());
            var handshaker =
                    new WebSocketServerHandshakerFactory(request.path(), null, false, MAX_FRAME).newHandshaker(http);
            if (opener == null || handshaker == null || busy) {
                refuse(
                        context,
                        opener == null ? 404 : 400,
                        "There is no WebSocket at this path, or the request is malformed.");
                return;
            }
            if (sockets.incrementAndGet() > MAX_SOCKETS) {
                sockets.decrementAndGet();
                refuse(context, 503, "Too many WebSockets.");
                return;
            }
            context.channel().closeFuture().addListener(closed -> sockets.decrementAndGet());
            context.pipeline().remove(Deadline.class);
            context.pipeline().remove(HttpServerKeepAliveHandler.class);
            // The session begins before the client knows that the WebSocket is open, so that no event in between is
            // lost.
            var socket = new WebSocket(context.channel(), request.address(), workers, handler.factor(), opener);
            handshaker.handshake(context.channel(), http).addListener(done -> {
                if (!done.isSuccess()) {
                    socket.abandon();
                    context.close();
                    return;
                }
                context.pipeline()
                        .addLast(new WebSocketFrameAggregator(MAX_FRAME), new Utf8FrameValidator())
                        .addLast(socket)
                        .remove(this);
                context.channel().read();
            });
        }

        private void next(ChannelHandlerContext context) {
            Request request = busy ? null : waiting.poll();
            if (request == null) {
                return;
            }
            busy = true;
            try {
                workers.execute(() -> {
                    Response response = handler.answer(request);
                    context.executor().execute(() -> answer(context, response));
                });
            } catch (RejectedExecutionException e) {
                refuse(context, 503, "The server is overloaded or about to stop.");
            }
        }

        private void answer(ChannelHandlerContext context, Response response) {
            context.writeAndFlush(http(response));
            busy = false;
            if (waiting.isEmpty()) {
                context.read();
            } else {
                next(context);
            }
        }

        private Request request(ChannelHandlerContext context, FullHttpRequest http) {
            String uri = http.uri();
            int mark = uri.indexOf('?');
            @Nullable String key = http.headers().get("X-MBX-APIKEY");
            @Nullable String type = http.headers().get(HttpHeaderNames.CONTENT_TYPE);
            boolean form = type == null || !type.startsWith("application/json");
            return new Request(
                    http.method().name(),
                    mark < 0 ? uri : uri.substring(0, mark),
                    mark < 0 ? "" : uri.substring(mark + 1),
                    form ? http.content().toString(StandardCharsets.UTF_8) : "",
                    key == null ? "" : key,
                    ((InetSocketAddress) context.channel().remoteAddress())
                            .getAddress()
                            .getHostAddress());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.atDebug().setCause(cause).log("a connection failed");
            context.close();
        }
    }
}
