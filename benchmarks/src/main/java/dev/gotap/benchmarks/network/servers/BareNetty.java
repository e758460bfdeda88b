package dev.gotap.benchmarks.network.servers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;

/** Netty with its own HTTP codec and nothing else, on epoll where there is one. */
public final class BareNetty implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AsciiString TEXT = AsciiString.cached("text/plain; charset=utf-8");
    private static final AsciiString APPLICATION_JSON = AsciiString.cached("application/json; charset=utf-8");
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.US_ASCII);
    private static final String USER = "/user/";
    private static final int MOST_BYTES = 1 << 20;

    private final EventLoopGroup loops;
    private final Channel channel;

    private BareNetty(EventLoopGroup loops, Channel channel) {
        this.loops = loops;
        this.channel = channel;
    }

    /**
     * Serves.
     *
     * @param args the port and the mode, which is {@code io}
     * @throws IOException if the console cannot be read
     */
    public static void main(String[] args) throws IOException {
        ServerConsole.serve(start(Integer.parseInt(args[0])).port());
    }

    /**
     * Starts in this process.
     *
     * @param port 0 for any
     * @return the running server
     */
    public static BareNetty start(int port) {
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Channel channel = new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel ch) {
                        ch.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(MOST_BYTES), new Handler());
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
        return new BareNetty(loops, channel);
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the process, or the test, ends anyway
    public void close() {
        channel.close().syncUninterruptibly();
        loops.shutdownGracefully();
    }

    // A write that fails closes the connection, and exceptionCaught is told of it.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {

        // Undertow sends the date too, and makes a new one each second.
        private AsciiString date = AsciiString.EMPTY_STRING;
        private long dateSecond;

        private final Step chain;

        Handler() {
            Step last = Handler::pong;
            for (int i = 0; i < 5; i++) {
                last = new PassOn(last);
            }
            chain = last;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String path = request.uri();
            switch (path) {
                case "/ping" -> pong(this, context);
                case "/json" ->
                    answer(context, Unpooled.wrappedBuffer(JSON.writeValueAsBytes(Greeting.hello())), APPLICATION_JSON);
                case "/echo" -> {
                    Item item = JSON.readValue(ByteBufUtil.getBytes(request.content()), Item.class);
                    answer(context, Unpooled.wrappedBuffer(JSON.writeValueAsBytes(item)), APPLICATION_JSON);
                }
                case "/chain" -> chain.serve(this, context);
                default -> {
                    String id = path.startsWith(USER) ? path.substring(USER.length()) : "?";
                    answer(context, Unpooled.copiedBuffer(id, StandardCharsets.UTF_8), TEXT);
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        private static void pong(Handler handler, ChannelHandlerContext context) {
            handler.answer(context, Unpooled.wrappedBuffer(PONG), TEXT);
        }

        private void answer(ChannelHandlerContext context, ByteBuf body, AsciiString type) {
            DefaultFullHttpResponse response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, type)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                    .set(HttpHeaderNames.DATE, date());
            context.write(response, context.voidPromise());
        }

        private AsciiString date() {
            long second = System.currentTimeMillis() / 1000;
            if (second != dateSecond) {
                dateSecond = second;
                date = AsciiString.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            }
            return date;
        }
    }

    /** What middleware is to the others. */
    private interface Step {
        void serve(Handler handler, ChannelHandlerContext context);
    }

    private record PassOn(Step next) implements Step {

        @Override
        public void serve(Handler handler, ChannelHandlerContext context) {
            next.serve(handler, context);
        }
    }
}
